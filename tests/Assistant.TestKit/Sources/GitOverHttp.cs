using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Assistant.TestKit.Sources;

/// <summary>Serves the repositories of a folder as git's own server does, by its CGI program, and asks for credentials when there are any.</summary>
public sealed class GitOverHttp(string folder, string? credentials = null)
{
    private readonly string? wanted = credentials is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    public async Task AnswerAsync(HttpContext context)
    {
        if (wanted is not null && context.Request.Headers.Authorization != wanted)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            return;
        }

        using var backend = Process.Start(Command(context.Request))!;
        await context.Request.Body.CopyToAsync(backend.StandardInput.BaseStream);
        backend.StandardInput.Close();
        var answer = new MemoryStream();
        await backend.StandardOutput.BaseStream.CopyToAsync(answer);
        await backend.WaitForExitAsync();
        await WriteAsync(answer.ToArray(), context.Response);
    }

    private ProcessStartInfo Command(HttpRequest request) => new("git", ["http-backend"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment =
        {
            ["GIT_PROJECT_ROOT"] = folder,
            ["GIT_HTTP_EXPORT_ALL"] = "1",
            ["REQUEST_METHOD"] = request.Method,
            ["PATH_INFO"] = request.Path,
            ["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?'),
            ["CONTENT_TYPE"] = request.ContentType,
            ["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding,
            ["REMOTE_ADDR"] = "127.0.0.1",
        },
    };

    private static async Task WriteAsync(byte[] answer, HttpResponse response)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var header in Encoding.ASCII.GetString(answer, 0, end).Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Status") response.StatusCode = int.Parse(header[1][..3], CultureInfo.InvariantCulture);
            else response.Headers[header[0]] = header[1];
        }
        await response.Body.WriteAsync(answer.AsMemory(end + 4));
    }
}
