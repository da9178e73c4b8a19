using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Assistant.TestKit.PostHog;

/// <summary>What goes wrong instead of an answer.</summary>
public sealed class PostHogFault
{
    /// <summary>More than is sent: Kestrel then closes the connection in the middle of the body.</summary>
    private const long MoreThanIsSent = 1_000_000;

    private readonly Func<HttpContext, Task> _apply;

    private PostHogFault(Func<HttpContext, Task> apply) => _apply = apply;

    /// <summary>The connection breaks before anything is answered.</summary>
    public static PostHogFault ConnectionReset { get; } = new(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The connection breaks in the middle of the body.</summary>
    public static PostHogFault CutBody { get; } = new(async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = MoreThanIsSent;
        await context.Response.WriteAsync("""{"query_status":{"id":""");
    });

    public static PostHogFault NotJson { get; } = new(async context =>
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html><body>Sign in to continue</body></html>");
    });

    public static PostHogFault OtherJson { get; } = new(context => context.Response.WriteAsync("""{"status":"ok"}"""));

    public static PostHogFault TooManyRequests(TimeSpan retryAfter) => Status(429, "Request was throttled.", retryAfter);

    public static PostHogFault Status(int status, string detail, TimeSpan? retryAfter = null) => new(async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"type":"error","code":"error","detail":"{{detail}}","attr":null}""");
    });

    public static PostHogFault Redirect(string location) => new(context =>
    {
        context.Response.Redirect(location);
        return Task.CompletedTask;
    });

    /// <summary>Nothing is answered before the gate opens; then the connection breaks.</summary>
    public static PostHogFault Silent(Task gate) => new(async context =>
    {
        await gate.WaitAsync(context.RequestAborted);
        context.Abort();
    });

    internal Task ApplyAsync(HttpContext context) => _apply(context);
}
