namespace Assistant.SlackSimulation.Uploads;

/// <summary>Takes the bytes of an announced file, raw or as the first file (or field) of a multipart form.</summary>
internal static class UploadEndpoint
{
    public static async Task HandleAsync(Simulation sim, HttpContext context, string id)
    {
        var bytes = await ReadAsync(context.Request, context.RequestAborted);
        var (status, answer) = Store(sim, id, bytes);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellation);
            if (form.Files.Count > 0)
                await form.Files[0].CopyToAsync(content, cancellation);
            else if (form.Count > 0)
                content.Write(System.Text.Encoding.UTF8.GetBytes(form.First().Value.ToString()));
        }
        else
        {
            await request.Body.CopyToAsync(content, cancellation);
        }
        return content.ToArray();
    }

    private static (int Status, string Answer) Store(Simulation sim, string id, byte[] bytes)
    {
        lock (sim.Gate)
        {
            if (!sim.World.Files.TryGetValue(id, out var file) || file.State != FileState.Pending)
                return (404, "file not found");
            if (bytes.Length != file.Length)
                return (400, $"length mismatch: announced {file.Length}, got {bytes.Length}");
            file.Content = bytes;
            file.State = FileState.Uploaded;
            sim.Signal();
            return (200, string.Create(CultureInfo.InvariantCulture, $"OK - {bytes.Length}"));
        }
    }
}
