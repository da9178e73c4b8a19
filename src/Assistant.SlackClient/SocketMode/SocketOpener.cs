using System.Globalization;
using System.Net.WebSockets;
using Assistant.SlackClient.Transport;
using Assistant.SlackClient.WebApi;

namespace Assistant.SlackClient.SocketMode;

internal abstract record SocketOpening
{
    private SocketOpening() { }

    /// <summary>Slack has said hello.</summary>
    public sealed record Opened(SocketConnection Connection) : SocketOpening;

    public sealed record Failed(string Reason, bool IsFatal, TimeSpan? RetryAfter = null) : SocketOpening;
}

/// <summary>Asks for an address, connects and waits for the hello. An address is used once.</summary>
internal sealed class SocketOpener(IAppsConnectionsApi api, SlackClientOptions client, SocketModeOptions options, TimeProvider clock)
{
    public async Task<SocketOpening> Open(EnvelopeDispatcher dispatcher, Action frameSeen, CancellationToken cancellationToken)
    {
        var asked = await api.Open(cancellationToken);
        if (!asked.TryGetValue(out var address, out var error))
            return new SocketOpening.Failed(error.Code, error.IsFatal, error.RetryAfter);
        if (SlackAddresses.Socket(address.Url, client) is not { } uri)
            return new SocketOpening.Failed("the socket's address is not wss", IsFatal: false);

        using var timer = new CancellationTokenSource(options.HelloTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var (socket, failure) = await Connect(uri, either.Token);
        return socket is null
            ? failure!
            : await AwaitHello(new SocketConnection(socket, dispatcher, frameSeen, options.MaxFrameBytes, clock), either.Token, cancellationToken);
    }

    private async Task<(ClientWebSocket? Socket, SocketOpening.Failed? Failure)> Connect(Uri uri, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = options.KeepAliveInterval;
        socket.Options.KeepAliveTimeout = options.KeepAliveTimeout;
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(uri, cancellationToken);
            return (socket, null);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            var failure = exception is OperationCanceledException
                ? new SocketOpening.Failed("no connection in time", IsFatal: false)
                : new SocketOpening.Failed($"the handshake failed with HTTP {(int)socket.HttpStatusCode}", IsFatal: false, RetryAfterOf(socket));
            socket.Dispose();
            return (null, failure);
        }
    }

    private async Task<SocketOpening> AwaitHello(SocketConnection connection, CancellationToken helloToken, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(connection.Hello, connection.Ended).WaitAsync(helloToken);
            if (connection.Hello.IsCompleted)
                return new SocketOpening.Opened(connection);
            var end = await connection.Ended;
            connection.Dispose();
            return end is SocketEnd.LinkDisabled
                ? new SocketOpening.Failed("link_disabled", IsFatal: true)
                : new SocketOpening.Failed($"ended before its hello: {end}", IsFatal: false);
        }
        catch (OperationCanceledException)
        {
            await connection.Retire(takeMore: false, options.DrainTimeout);
            cancellationToken.ThrowIfCancellationRequested();
            return new SocketOpening.Failed("no hello in time", IsFatal: false);
        }
    }

    private static TimeSpan? RetryAfterOf(ClientWebSocket socket) =>
        socket.HttpResponseHeaders?.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is { } text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
