namespace Assistant.SlackSimulation.PageApi;

internal static class FileContent
{
    public static async Task WriteAsync(Simulation sim, HttpContext context, string id)
    {
        SimFile? file;
        lock (sim.Gate)
            file = sim.World.Files.GetValueOrDefault(id);
        if (file?.Content is not { } content)
            throw new ImpossibleActionException("file_not_found", $"There is no uploaded file {id}.");
        context.Response.ContentType = file.IsImage || file.MimeType == "text/plain" ? file.MimeType : "application/octet-stream";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
