using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.SocketMode;

/// <summary>One connection: frames go out in order, one reader.</summary>
internal sealed class SimSocket(int number, WebSocket wire, HttpContext context, TimeProvider clock)
{
    private readonly Channel<Func<Task<bool>>> _out = Channel.CreateUnbounded<Func<Task<bool>>>();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    public bool IsReady { get; set; }

    public bool IsDeaf { get; set; }

    /// <summary>Was told to go.</summary>
    public bool IsLeaving { get; set; }

    public Action<int> BinaryIgnored { get; init; } = _ => { };

    public Task Gone => _gone.Task;

    public void Send(JsonObject frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        _out.Writer.TryWrite(async () =>
        {
            await wire.SendAsync(bytes, WebSocketMessageType.Text, true, context.RequestAborted);
            return true;
        });
    }

    public void SendHalf(JsonObject frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        _out.Writer.TryWrite(async () =>
        {
            await wire.SendAsync(bytes.AsMemory(0, bytes.Length / 2), WebSocketMessageType.Text, false, context.RequestAborted);
            return true;
        });
    }

    public void AbortAfterSending()
    {
        IsReady = false;
        _out.Writer.TryWrite(() =>
        {
            Abort();
            return Task.FromResult(false);
        });
    }

    public void CloseAfterSending()
    {
        IsReady = false;
        _out.Writer.TryWrite(async () =>
        {
            await wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
            return false;
        });
    }

    public void Abort()
    {
        IsReady = false;
        _gone.TrySetResult();
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The connection has ended by itself in the meantime.
        }
    }

    public void Leave()
    {
        IsReady = false;
        _gone.TrySetResult();
    }

    public void Complete()
    {
        _gone.TrySetResult();
        _out.Writer.TryComplete();
    }

    public async Task WriteAsync()
    {
        await foreach (var write in _out.Reader.ReadAllAsync())
            try
            {
                if (!await write())
                {
                    // Slack does not wait for the other side's close for long.
                    await Task.WhenAny(Gone, Task.Delay(TimeSpan.FromSeconds(1), clock));
                    context.Abort();
                    return;
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
    }

    /// <returns>Null when the other side has gone.</returns>
    public async Task<byte[]?> ReadAsync()
    {
        using var frame = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var read = await wire.ReceiveAsync(buffer, context.RequestAborted);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    if (wire.State == WebSocketState.CloseReceived)
                        await wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
                    return null;
                }

                frame.Write(buffer, 0, read.Count);
                if (!read.EndOfMessage)
                    continue;
                if (read.MessageType == WebSocketMessageType.Text)
                    return frame.ToArray();
                BinaryIgnored((int)frame.Length);
                frame.SetLength(0);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
