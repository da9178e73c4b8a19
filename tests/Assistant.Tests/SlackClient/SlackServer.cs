using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.SlackClient;

internal sealed record SeenCall(string Verb, string Path, string Query, string? ContentType, string? Authorization, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}

/// <summary>A server on this machine that answers what a test has planned, in turn, and remembers what it was asked. An unplanned call is told in <see cref="Unplanned"/>.</summary>
internal sealed class SlackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _planned = new();
    private readonly ConcurrentQueue<SeenCall> _calls = new();
    private readonly ConcurrentQueue<string> _unplanned = new();
    private readonly Channel<ServerSocket> _sockets = Channel.CreateUnbounded<ServerSocket>();
    private readonly CancellationTokenSource _stop = new();

    private SlackServer(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";
    public string BaseUrl => Address + "/api/";
    public string SocketUrl => Address.Replace("http://", "ws://", StringComparison.Ordinal) + "/link/?ticket=secret-ticket";
    public IReadOnlyList<SeenCall> Calls => [.. _calls];
    public IReadOnlyList<string> Unplanned => [.. _unplanned];

    public static async Task<SlackServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhostAnyPort());
        var app = builder.Build();
        var server = new SlackServer(app);
        app.UseWebSockets();
        app.Run(server.Answer);
        await app.StartAsync();
        server.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }

    /// <param name="path">A method's name, or a path with its slash.</param>
    public SlackServer Plan(string path, string body, int status = 200, string contentType = "application/json; charset=utf-8", string? retryAfter = null) =>
        Plan(path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return context.Response.WriteAsync(body);
        });

    public SlackServer Plan(string path, Func<HttpContext, Task> answer)
    {
        _planned.GetOrAdd(path.StartsWith('/') ? path : "/api/" + path, _ => new()).Enqueue(answer);
        return this;
    }

    public SlackServer PlanSockets(int count)
    {
        for (var i = 0; i < count; i++)
            Plan("apps.connections.open", $$"""{"ok":true,"url":"{{SocketUrl}}"}""");
        return this;
    }

    public ValueTask<ServerSocket> NextSocket() => _sockets.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest && context.Request.Path.StartsWithSegments("/link"))
        {
            var socket = new ServerSocket(await context.WebSockets.AcceptWebSocketAsync(), context, _stop.Token);
            await _sockets.Writer.WriteAsync(socket);
            await socket.Done;
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = context.Request;
        _calls.Enqueue(new(request.Method, request.Path, request.QueryString.Value ?? "", request.ContentType, request.Headers.Authorization, await reader.ReadToEndAsync()));
        if (_planned.TryGetValue(request.Path, out var queue) && queue.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        _unplanned.Enqueue(request.Path);
        context.Response.StatusCode = 501;
    }
}

internal static class KestrelExtensions
{
    public static void ListenLocalhostAnyPort(this Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel) =>
        kestrel.Listen(System.Net.IPAddress.Loopback, 0);
}

/// <summary>The server's end of one WebSocket.</summary>
internal sealed class ServerSocket(WebSocket socket, HttpContext context, CancellationToken stop)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public const string HelloFrame = """{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}}""";

    public Task Done => _done.Task.WaitAsync(stop).ContinueWith(_ => { }, TaskScheduler.Default);

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public Task Send(string text, WebSocketMessageType kind = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), kind, true, stop);

    public Task SendHello() => Send(HelloFrame);

    public Task SendEvent(string envelopeId, string eventId = "Ev1") => Send(
        $$$"""{"envelope_id":"{{{envelopeId}}}","type":"events_api","accepts_response_payload":false,"retry_attempt":1,"retry_reason":"timeout","payload":{"type":"event_callback","event_id":"{{{eventId}}}"}}""");

    public Task SendCommand(string envelopeId) => Send(
        $$$"""{"envelope_id":"{{{envelopeId}}}","type":"slash_commands","accepts_response_payload":true,"payload":{"command":"/ask"}}""");

    /// <summary>The next text frame, or null when the client closed.</summary>
    public async Task<string?> Next()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), stop);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            length += part.Count;
            Assert.True(part.EndOfMessage, "An acknowledgement must be one frame.");
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <summary>Answers the closing handshake and lets the request go.</summary>
    public async Task Close()
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        _done.TrySetResult();
    }

    /// <summary>Cuts the line without a word.</summary>
    public void Cut()
    {
        context.Abort();
        _done.TrySetResult();
    }
}
