using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.Uploads;

/// <summary>Takes the bytes of uploads, and gives those of files to whoever has the bot's token or is the page.</summary>
internal sealed class FileEndpoints(SlackWorld world, SimTokens tokens)
{
    private const int MaxBytes = 32 * 1024 * 1024;

    public async Task UploadAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        byte[] content;
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(new() { MultipartBodyLengthLimit = MaxBytes }, http.RequestAborted);
            using var buffer = new MemoryStream();
            if (form.Files.Count > 0)
                await form.Files[0].CopyToAsync(buffer, http.RequestAborted);
            else if (form.Count > 0)
                buffer.Write(System.Text.Encoding.UTF8.GetBytes(form.First().Value.ToString()));
            content = buffer.ToArray();
        }
        else
        {
            using var buffer = new MemoryStream();
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
            content = buffer.ToArray();
        }

        lock (world.Gate)
        {
            if (!world.Files.TryGetValue(id, out var file) || file.State != "pending" || content.Length != file.ExpectedLength)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                http.Response.Headers["x-sim-problem"] = "unknown id, used id, or not the announced length";
                return;
            }

            (file.Content, file.State) = (content, "uploaded");
        }

        await http.Response.WriteAsync($"OK - {content.Length}", http.RequestAborted);
    }

    public async Task DownloadAsync(HttpContext http)
    {
        var isPage = http.Request.Headers["Sec-Fetch-Site"] == "same-origin";
        byte[]? content = null;
        var type = "application/octet-stream";
        lock (world.Gate)
            if (world.Files.TryGetValue((string)http.Request.RouteValues["id"]!, out var file) && (isPage || http.Request.Headers.Authorization == $"Bearer {tokens.Bot}"))
                (content, type) = (file.Content, file.Mimetype);
        if (content is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }
}
