using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.PageApi;

/// <summary>The page's own files, from the assembly.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    public static async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value is { Length: > 1 } given ? given[1..] : "index.html";
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + path);
        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: http: https:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
