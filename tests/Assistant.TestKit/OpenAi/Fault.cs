using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Assistant.TestKit.OpenAi;

/// <summary>
/// What goes wrong instead of a reply, at any endpoint. Error texts repeat the key and the end of the prompt, as real endpoints do, so that a test
/// can look for them where they must not turn up.
/// </summary>
public sealed class Fault
{
    /// <summary>
    /// Content length of answers that break off: Kestrel sends what was written and then closes the connection. HttpContext.Abort would
    /// throw away what is not yet on the wire, sometimes the headers too.
    /// </summary>
    internal const long MoreThanIsSent = 1_000_000;

    private readonly Func<HttpContext, string, CancellationToken, Task<bool>> _apply;

    private Fault(Func<HttpContext, string, CancellationToken, Task<bool>> apply) => _apply = apply;

    public static Fault Unauthorized { get; } = Status(401, "invalid_api_key");

    public static Fault Forbidden { get; } = Status(403, "permission_denied");

    public static Fault ServerError { get; } = Status(500, "server_error");

    public static Fault Unavailable { get; } = Status(503, "overloaded");

    public static Fault ContextTooLong { get; } = Status(400, "context_length_exceeded", "messages");

    public static Fault ContentFiltered { get; } = Status(400, "content_filter", "prompt");

    public static Fault QuotaUsedUp { get; } = Status(429, "insufficient_quota");

    /// <summary>A proxy's page instead of an API's answer.</summary>
    public static Fault WrongContentType { get; } = Body("text/html", "<!doctype html><html><body>Sign in to continue</body></html>");

    public static Fault InvalidJson { get; } = Body("application/json", """{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assi""");

    /// <summary>Valid JSON of another API.</summary>
    public static Fault OtherJson { get; } = Body("application/json", """{"status":"ok"}""");

    public static Fault EmptyChoices { get; } =
        Body("application/json", """{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"test-chat","choices":[]}""");

    /// <summary>The connection breaks before anything is answered.</summary>
    public static Fault ConnectionReset { get; } = new((context, _, _) =>
    {
        context.Abort();
        return Task.FromResult(true);
    });

    /// <summary>The connection breaks in the middle of the body.</summary>
    public static Fault CutBody { get; } = new(async (context, _, token) =>
    {
        await BeginBodyAsync(context, token);
        return true;
    });

    public static Fault TooManyRequests(TimeSpan retryAfter) => Status(429, "rate_limit_exceeded", retryAfter: retryAfter);

    public static Fault Redirect(string location) => new((context, _, _) =>
    {
        context.Response.Redirect(location);
        return Task.FromResult(true);
    });

    /// <summary>Nothing is answered before the gate opens; then the reply is the normal one.</summary>
    public static Fault Slow(Task gate) => new(async (_, _, token) =>
    {
        await gate.WaitAsync(token);
        return false;
    });

    /// <summary>Headers and half a body, then silence until the gate opens, then a broken connection.</summary>
    public static Fault StalledBody(Task gate) => new(async (context, _, token) =>
    {
        await BeginBodyAsync(context, token);
        await gate.WaitAsync(token);
        return true;
    });

    public static Fault Status(int status, string code, string? parameter = null, TimeSpan? retryAfter = null) => new(async (context, echo, token) =>
    {
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await WriteErrorAsync(context, status, code, parameter, echo, token);
        return true;
    });

    /// <summary>A body of one's own under status 200.</summary>
    public static Fault Body(string contentType, string body) => new(async (context, _, token) =>
    {
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, token);
        return true;
    });

    internal static async Task WriteErrorAsync(HttpContext context, int status, string code, string? parameter, string message, CancellationToken token)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { message, type = "invalid_request_error", param = parameter, code } }), token);
    }

    /// <returns>Whether the request is answered.</returns>
    internal Task<bool> ApplyAsync(HttpContext context, string echo, CancellationToken token) => _apply(context, echo, token);

    private static async Task BeginBodyAsync(HttpContext context, CancellationToken token)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = MoreThanIsSent;
        await context.Response.WriteAsync("""{"id":"chatcmpl-1","object":"chat.completion",""", token);
        await context.Response.Body.FlushAsync(token);
    }
}
