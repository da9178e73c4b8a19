using System.Net.WebSockets;
using System.Threading.Channels;

namespace Assistant.SlackSimulation.SocketMode;

/// <summary>One open Socket Mode connection: a queue of frames out, and a read that is always pending.</summary>
internal sealed class SimSocket(string id, WebSocket socket, DateTimeOffset openedAt) : IDisposable
{
    private readonly Channel<Func<CancellationToken, Task>> _outgoing = System.Threading.Channels.Channel.CreateUnbounded<Func<CancellationToken, Task>>();
    private readonly CancellationTokenSource _ended = new();

    public string Id { get; } = id;
    public DateTimeOffset OpenedAt { get; } = openedAt;
    public bool IsLive { get; set; }
    public bool IsHalfOpen { get; set; }
    public int Sent { get; private set; }
    public int Acked { get; set; }
    public string? Leaving { get; set; }
    public List<ITimer> Timers { get; } = [];

    public void Dispose() => _ended.Dispose();

    public void Send(JsonObject frame)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(frame.Write());
        Sent++;
        Enqueue(cancellation => socket.SendAsync(bytes, WebSocketMessageType.Text, true, cancellation));
    }

    /// <summary>Half a frame, then the connection breaks.</summary>
    public void SendHalf(JsonObject frame)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(frame.Write());
        Enqueue(async cancellation =>
        {
            await socket.SendAsync(bytes.AsMemory(0, bytes.Length / 2), WebSocketMessageType.Text, false, cancellation);
            Break();
        });
    }

    public void Break() => Enqueue(_ =>
    {
        socket.Abort();
        _ended.Cancel();
        return Task.CompletedTask;
    });

    /// <summary>Says close, and waits at most a second for the other side to say it too.</summary>
    public void Close() => Enqueue(async cancellation =>
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        _ended.CancelAfter(TimeSpan.FromSeconds(1));
    });

    public async Task RunAsync(Action<byte[], WebSocketMessageType> received, CancellationToken stopping)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, stopping);
        var writing = WriteAllAsync(both.Token);
        try
        {
            await ReadAllAsync(received, both.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side broke off, or a fault did.
        }
        _outgoing.Writer.TryComplete();
        await _ended.CancelAsync();
        await writing;
        foreach (var timer in Timers)
            await timer.DisposeAsync();
        socket.Abort();
    }

    private async Task ReadAllAsync(Action<byte[], WebSocketMessageType> received, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            if (IsHalfOpen)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            var read = await socket.ReceiveAsync(buffer, cancellation);
            if (IsHalfOpen)
                continue;
            if (read.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
                return;
            }
            message.Write(buffer, 0, read.Count);
            if (!read.EndOfMessage)
                continue;
            received(message.ToArray(), read.MessageType);
            message.SetLength(0);
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var write in _outgoing.Reader.ReadAllAsync(cancellation))
            {
                if (!IsHalfOpen)
                    await write(cancellation);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // Whatever was not written is redelivered by its deadline.
        }
    }

    private void Enqueue(Func<CancellationToken, Task> write) => _outgoing.Writer.TryWrite(write);
}
