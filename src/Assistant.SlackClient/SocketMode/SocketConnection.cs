using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.SocketMode;

internal enum SocketEnd
{
    /// <summary>The other side closed in due form.</summary>
    Closed,

    /// <summary>Broken, or silent for longer than the keep-alive allows.</summary>
    Lost,

    /// <summary>A frame too large or not JSON; closed by us.</summary>
    BadFrame,

    /// <summary>Socket Mode is switched off for the app.</summary>
    LinkDisabled,
}

/// <summary>One open WebSocket: reads frames until it ends, hands envelopes on, and acknowledges them on itself.</summary>
internal sealed class SocketConnection : IDisposable
{
    /// <summary>Slack at times leaves TCP open after the closing handshake.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly ClientWebSocket _socket;
    private readonly EnvelopeDispatcher _dispatcher;
    private readonly Action _frameSeen;
    private readonly int _maxFrameBytes;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _lifetime = new();
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _renewal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Task> _inHand = [];
    private volatile bool _deaf;

    public SocketConnection(ClientWebSocket socket, EnvelopeDispatcher dispatcher, Action frameSeen, int maxFrameBytes, TimeProvider clock)
    {
        (_socket, _dispatcher, _frameSeen, _maxFrameBytes, _clock) = (socket, dispatcher, frameSeen, maxFrameBytes, clock);
        Ended = Task.Run(ReadFrames);
    }

    public Task Hello => _hello.Task;

    /// <summary>Slack wants a successor.</summary>
    public Task RenewalAsked => _renewal.Task;

    public Task<SocketEnd> Ended { get; }

    /// <summary>Finishes what is in hand, acknowledging on this socket, and closes.</summary>
    /// <param name="takeMore">Whether envelopes that come meanwhile are still handled.</param>
    public async Task Retire(bool takeMore, TimeSpan patience)
    {
        _deaf = !takeMore;
        await Quietly(WhenIdle().WaitAsync(patience, _clock));
        _deaf = true;
        await Quietly(Close(WebSocketCloseStatus.NormalClosure).WaitAsync(CloseLimit, _clock));
        await Quietly(Ended.WaitAsync(CloseLimit, _clock));
        await _lifetime.CancelAsync();
        _socket.Abort();
        await Ended;
        Dispose();
    }

    /// <returns>False when the socket is gone; Slack will deliver an event again.</returns>
    public async Task<bool> Send(ReadOnlyMemory<byte> frame)
    {
        try
        {
            await _sending.WaitAsync(_lifetime.Token);
            try
            {
                await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _lifetime.Token);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return false;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _lifetime.Dispose();
    }

    private async Task<SocketEnd> ReadFrames()
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(16 * 1024);
            while (true)
            {
                buffer.ResetWrittenCount();
                var (kind, whole) = await ReadFrame(buffer);
                _frameSeen();
                if (kind is WebSocketMessageType.Close)
                {
                    await Quietly(Close(WebSocketCloseStatus.NormalClosure));
                    return SocketEnd.Closed;
                }

                if (!whole)
                    return await Refuse(WebSocketCloseStatus.MessageTooBig);
                if (kind is WebSocketMessageType.Text)
                {
                    if (Parse(buffer.WrittenSpan) is not { } frame)
                        return await Refuse(WebSocketCloseStatus.InvalidPayloadData);
                    if (Take(frame) is { } end)
                    {
                        await Quietly(Close(WebSocketCloseStatus.NormalClosure));
                        return end;
                    }
                }
            }
        }
        catch (Exception exception) when (IsGone(exception))
        {
            return SocketEnd.Lost;
        }
    }

    /// <returns>Not whole when it is beyond the limit.</returns>
    private async Task<(WebSocketMessageType Kind, bool Whole)> ReadFrame(ArrayBufferWriter<byte> buffer)
    {
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.GetMemory(8 * 1024), _lifetime.Token);
            buffer.Advance(part.Count);
            if (buffer.WrittenCount > _maxFrameBytes)
                return (part.MessageType, false);
            if (part.EndOfMessage)
                return (part.MessageType, true);
        }
    }

    private SocketEnd? Take(SocketFrame frame)
    {
        switch (frame)
        {
            case { Type: "hello" }:
                _hello.TrySetResult();
                break;
            case { Type: "disconnect", Reason: "link_disabled" }:
                return SocketEnd.LinkDisabled;
            case { Type: "disconnect" }:
                _renewal.TrySetResult();
                break;
            case { EnvelopeId: { } id, Type: { } type, Payload: { } payload } when !_deaf:
                Hold(new SocketEnvelope
                {
                    EnvelopeId = id,
                    Type = type,
                    Payload = payload,
                    AcceptsResponsePayload = frame.AcceptsResponsePayload ?? false,
                    RetryAttempt = frame.RetryAttempt ?? 0,
                    RetryReason = string.IsNullOrEmpty(frame.RetryReason) ? null : frame.RetryReason,
                    ReceivedAt = _clock.GetUtcNow(),
                });
                break;
        }

        return null;
    }

    private void Hold(SocketEnvelope envelope)
    {
        Task? handling;

        // Begun within the lock: whoever waits for what is in hand must not overlook one that is just beginning.
        lock (_inHand)
        {
            handling = _dispatcher.TryBegin(envelope, this);
            if (handling is null)
                return;
            _inHand.Add(handling);
        }

        handling.ContinueWith(
            done => { lock (_inHand) _inHand.Remove(done); },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task WhenIdle()
    {
        while (true)
        {
            Task[] inHand;
            lock (_inHand)
                inHand = [.. _inHand];
            if (inHand.Length == 0)
                return;
            await Task.WhenAll(inHand);
        }
    }

    private static SocketFrame? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Default.SocketFrame);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<SocketEnd> Refuse(WebSocketCloseStatus status)
    {
        await Quietly(Close(status));
        return SocketEnd.BadFrame;
    }

    private async Task Close(WebSocketCloseStatus status)
    {
        await _sending.WaitAsync(_lifetime.Token);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(status, null, _lifetime.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is TimeoutException || IsGone(exception))
        {
            // The socket is being given up anyway.
        }
    }

    /// <summary>What a dead socket throws; a missed keep-alive shows as a cancellation.</summary>
    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;
}
