using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.TestKit.PostHog;

/// <summary>
/// PostHog's query API on loopback. Every request is checked: method, path, authorization, content type, the body's shape, and that no secret stands in the
/// address. A wrong one is refused, and disposing the server then throws what was wrong. Queries are answered by a function; faults come first.
/// </summary>
public sealed class PostHogServer : IAsyncDisposable
{
    public const string ApiKey = "phx_test0123456789abcdefghijklmnopqrstuvwxyz";
    public const string Project = "4711";

    private readonly ConcurrentQueue<PostHogFault> _faults = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentDictionary<string, Task<PostHogAnswer>> _queries = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stops = new();
    private readonly ConcurrentDictionary<string, int> _polled = new();
    private readonly Channel<PostHogRequest> _arrivals = Channel.CreateUnbounded<PostHogRequest>();
    private readonly WebApplication _app;
    private readonly Func<PostHogQuery, CancellationToken, Task<PostHogAnswer>> _answer;

    private PostHogServer(Func<PostHogQuery, CancellationToken, Task<PostHogAnswer>> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>How often a background query is said to be unfinished, before its result is waited for. Default: 0.</summary>
    public int Polls { get; set; }

    /// <summary>Ids of the queries that were cancelled by request.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = new();

    /// <summary>Queries whose answer is being worked out.</summary>
    public int Running => _queries.Values.Count(query => !query.IsCompleted);

    public static async Task<PostHogServer> StartAsync(Func<PostHogQuery, CancellationToken, Task<PostHogAnswer>> answer)
    {
        var server = new PostHogServer(answer);
        await server._app.StartAsync();
        return server;
    }

    public static Task<PostHogServer> StartAsync(Func<PostHogQuery, PostHogAnswer> answer) => StartAsync((query, _) => Task.FromResult(answer(query)));

    /// <summary>The next requests meet this fault.</summary>
    public void FailNext(PostHogFault fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
            _faults.Enqueue(fault);
    }

    /// <summary>The next request that has not been awaited yet, as soon as it is received.</summary>
    public async Task<PostHogRequest> ReceiveAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        foreach (var stop in _stops.Values)
            await stop.CancelAsync();
        await _app.DisposeAsync();
        if (!_complaints.IsEmpty)
            throw new InvalidOperationException("PostHog's API was used wrongly: " + string.Join("; ", _complaints));
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new PostHogRequest(context.Request.Method, context.Request.Path + context.Request.QueryString.Value, await reader.ReadToEndAsync());
        _arrivals.Writer.TryWrite(request);
        if (_faults.TryDequeue(out var fault))
        {
            await fault.ApplyAsync(context);
            return;
        }

        if (PostHogRules.Violation(context.Request, request) is { } violation)
        {
            _complaints.Enqueue($"{request.Method} {request.Target}: {violation}");
            await WriteAsync(context, 400, new { type = "validation_error", code = "invalid", detail = violation });
        }
        else if (context.Request.Headers.Authorization != $"Bearer {ApiKey}")
        {
            await WriteAsync(context, 401, new { type = "authentication_error", code = "authentication_failed", detail = "Invalid personal API key." });
        }
        else if (!request.Target.StartsWith($"/api/projects/{Project}/query/", StringComparison.Ordinal))
        {
            await WriteAsync(context, 404, new { type = "invalid_request", code = "not_found", detail = "Project not found." });
        }
        else
        {
            await AnswerAsync(context, request);
        }
    }

    private async Task AnswerAsync(HttpContext context, PostHogRequest request)
    {
        if (request.Method == "POST")
        {
            var query = PostHogQuery.Read(request.Body);
            var stop = new CancellationTokenSource();
            _stops[query.Id] = stop;
            _queries[query.Id] = Task.Run(() => _answer(query, stop.Token), stop.Token);
            await WriteStatusAsync(context, query.Id, polled: 0);
            return;
        }

        var id = request.Target.TrimEnd('/').Split('/')[^1];
        if (!_queries.ContainsKey(id))
        {
            await WriteAsync(context, 404, new { type = "invalid_request", code = "not_found", detail = "Query not found." });
        }
        else if (request.Method == "DELETE")
        {
            Cancelled.Enqueue(id);
            await _stops[id].CancelAsync();
            context.Response.StatusCode = 204;
        }
        else
        {
            await WriteStatusAsync(context, id, polled: 1);
        }
    }

    private async Task WriteStatusAsync(HttpContext context, string id, int polled)
    {
        var asked = _polled.AddOrUpdate(id, polled, (_, before) => before + polled);
        var done = asked > Polls && _queries[id].IsCompleted;
        var status = !done ? new PostHogStatus(id, false, false, null, null) : _queries[id] switch
        {
            { IsCompletedSuccessfully: true } query => new PostHogStatus(id, true, false, null, query.Result),
            { Exception: { } failed } => new PostHogStatus(id, true, true, failed.InnerException!.Message, null),
            _ => new PostHogStatus(id, true, true, "Query was cancelled", null),
        };
        await WriteAsync(context, done ? 200 : 202, new { query_status = status.ToJson() });
    }

    private static async Task WriteAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
