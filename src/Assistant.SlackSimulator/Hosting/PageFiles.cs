namespace Assistant.SlackSimulation.Hosting;

/// <summary>The page's files, embedded as page/….</summary>
internal static class PageFiles
{
    public static async Task HandleAsync(HttpContext context, string path)
    {
        var name = "page/" + (path == "/" ? "index.html" : path.TrimStart('/'));
        await using var file = typeof(PageFiles).Assembly.GetManifestResourceStream(name);
        if (file is null || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = 404;
            await SimEndpoint.WriteErrorAsync(context, "not_found", $"There is no {path}.");
            return;
        }
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" or ".mjs" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            ".png" => "image/png",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
