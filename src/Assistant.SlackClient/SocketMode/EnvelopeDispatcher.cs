using System.Text.Json;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;
using Microsoft.Extensions.Logging;

namespace Assistant.SlackClient.SocketMode;

/// <summary>
/// Runs the handler on envelopes, so many at once, and sends what it decides. Reading never waits for handlers, because a socket that is
/// not read answers no pings; beyond a waiting room's worth, envelopes are left unacknowledged and Slack delivers events again.
/// </summary>
internal sealed partial class EnvelopeDispatcher(
    SocketEnvelopeHandler handler, int maxConcurrent, ILogger logger, CancellationToken stopping) : IDisposable
{
    private const int WaitingPerHandler = 8;

    private readonly SemaphoreSlim _free = new(maxConcurrent, maxConcurrent);
    private readonly CancellationTokenSource _stop = new();
    private int _inHand;

    /// <returns>Null when there is no room, or nothing is begun any more.</returns>
    public Task? TryBegin(SocketEnvelope envelope, SocketConnection connection)
    {
        if (stopping.IsCancellationRequested)
            return null;
        if (Interlocked.Increment(ref _inHand) <= maxConcurrent * (1 + WaitingPerHandler))
        {
            var token = _stop.Token;
            return Task.Run(() => Handle(envelope, connection, token), CancellationToken.None);
        }

        Interlocked.Decrement(ref _inHand);
        LogNoRoom(envelope.EnvelopeId, envelope.Type);
        return null;
    }

    /// <summary>Cancels the handlers that are still at work, and gives them a moment to see it.</summary>
    public async Task Stop(TimeProvider clock)
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, maxConcurrent).Select(_ => _free.WaitAsync())).WaitAsync(TimeSpan.FromSeconds(1), clock);
        }
        catch (TimeoutException)
        {
            LogStillAtWork();
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task Handle(SocketEnvelope envelope, SocketConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var decision = await Decide(envelope, cancellationToken);
            if (decision is AckDecision.Ack ack && !await connection.Send(FrameFor(envelope, ack)))
                LogAckLost(envelope.EnvelopeId, envelope.Type);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogAbandoned(envelope.EnvelopeId, envelope.Type);
        }
        catch (Exception exception)
        {
            // Whatever a handler throws costs its own envelope alone, which stays unacknowledged.
            LogHandlerFailed(exception, envelope.EnvelopeId, envelope.Type);
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    private async Task<AckDecision> Decide(SocketEnvelope envelope, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await handler(envelope, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    private byte[] FrameFor(SocketEnvelope envelope, AckDecision.Ack ack)
    {
        var empty = new SocketAck(envelope.EnvelopeId);
        if (ack.Payload is not { ValueKind: not JsonValueKind.Undefined } payload)
            return Bytes(empty);
        if (!envelope.AcceptsResponsePayload)
        {
            LogPayloadNotAccepted(envelope.EnvelopeId, envelope.Type);
            return Bytes(empty);
        }

        var whole = Bytes(empty with { Payload = payload });
        if (whole.Length < BlockLimits.AckBytes)
            return whole;
        LogPayloadTooLarge(envelope.EnvelopeId, envelope.Type, whole.Length, BlockLimits.AckBytes);
        ack.PayloadDropped?.Invoke(whole.Length);
        return Bytes(empty);
    }

    private static byte[] Bytes(SocketAck ack) => JsonSerializer.SerializeToUtf8Bytes(ack, SlackJson.Default.SocketAck);

    [LoggerMessage(LogLevel.Warning, "No room for envelope {EnvelopeId} ({Type}); it is not acknowledged.")]
    private partial void LogNoRoom(string envelopeId, string type);

    [LoggerMessage(LogLevel.Warning, "The socket of envelope {EnvelopeId} ({Type}) was gone before its acknowledgement.")]
    private partial void LogAckLost(string envelopeId, string type);

    [LoggerMessage(LogLevel.Warning, "Envelope {EnvelopeId} ({Type}) was abandoned by the stop; it is not acknowledged.")]
    private partial void LogAbandoned(string envelopeId, string type);

    [LoggerMessage(LogLevel.Warning, "A handler is still at work after the stop.")]
    private partial void LogStillAtWork();

    [LoggerMessage(LogLevel.Error, "The handler of envelope {EnvelopeId} ({Type}) failed; it is not acknowledged.")]
    private partial void LogHandlerFailed(Exception exception, string envelopeId, string type);

    [LoggerMessage(LogLevel.Warning, "The answer to envelope {EnvelopeId} ({Type}) is {Bytes} bytes and Slack drops those from {Limit} on; an empty acknowledgement went instead.")]
    private partial void LogPayloadTooLarge(string envelopeId, string type, int bytes, int limit);

    [LoggerMessage(LogLevel.Warning, "Envelope {EnvelopeId} ({Type}) takes no answer; an empty acknowledgement went instead.")]
    private partial void LogPayloadNotAccepted(string envelopeId, string type);
}
