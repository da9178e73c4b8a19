using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Assistant.SlackClient.SocketMode;

/// <summary>Keeps one connection up: opens it, renews it when Slack asks (the new one stands before the old one goes), and comes back after failures.</summary>
internal sealed partial class SocketSlot(
    int number, SocketOpener opener, EnvelopeDispatcher dispatcher, SocketModeOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>A connection that lived this long counts as a success; a shorter life lets the pauses grow.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly Lock _healthLock = new();
    private readonly List<Task> _retiring = [];
    private SocketConnectionHealth _health = new(number, SocketState.Waiting, null, null);
    private SocketConnection? _current;
    private int _failures;
    private int _hastyRenewals;

    public SocketConnectionHealth Health
    {
        get
        {
            lock (_healthLock)
                return _health;
        }
    }

    /// <returns>Why there is no use in going on, or null after a stop.</returns>
    public async Task<string?> Run(CancellationToken stop)
    {
        try
        {
            await Task.Delay(options.Stagger * (number - 1), clock, stop);
            string? fatal;
            do
            {
                fatal = _current is null ? await Replace(stop) : await Watch(_current, stop);
            }
            while (fatal is null);
            return fatal;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (_current is not null)
                _retiring.Add(_current.Retire(takeMore: false, options.DrainTimeout));
            await Task.WhenAll(_retiring);
            Note(SocketState.Stopped);
        }
    }

    /// <summary>Opens connections until one stands, and only then lets the former go.</summary>
    private async Task<string?> Replace(CancellationToken stop)
    {
        while (true)
        {
            var former = _current;
            if (former is null or { Ended.IsCompleted: true })
                Note(SocketState.Connecting);
            switch (await opener.Open(dispatcher, FrameSeen, stop))
            {
                case SocketOpening.Opened opened:
                    _current = opened.Connection;
                    if (former is not null)
                        _retiring.Add(former.Retire(takeMore: true, options.DrainTimeout));
                    _retiring.RemoveAll(retired => retired.IsCompletedSuccessfully);
                    Note(SocketState.Connected);
                    LogConnected(number);
                    return null;
                case SocketOpening.Failed { IsFatal: true } fatal:
                    Note(SocketState.Stopped, fatal.Reason);
                    return fatal.Reason;
                case SocketOpening.Failed failed:
                    await Pause(failed.Reason, failed.RetryAfter, stop);
                    break;
            }
        }
    }

    private async Task<string?> Watch(SocketConnection connection, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        await Task.WhenAny(connection.Ended, connection.RenewalAsked).WaitAsync(stop);
        if (clock.GetElapsedTime(since) >= Steady)
            (_failures, _hastyRenewals) = (0, 0);

        if (!connection.Ended.IsCompleted)
        {
            LogRenewal(number);
            if (clock.GetElapsedTime(since) < Steady && ++_hastyRenewals > 1)
                await Pause("asked to renew again and again", null, stop);
            return await Replace(stop);
        }

        var end = await connection.Ended;
        _current = null;
        _retiring.Add(connection.Retire(takeMore: false, TimeSpan.Zero));
        if (end is SocketEnd.LinkDisabled)
        {
            Note(SocketState.Stopped, "link_disabled");
            return "link_disabled";
        }

        await Pause($"the connection ended: {end}", null, stop);
        return null;
    }

    /// <summary>Any part of a time that doubles with each failure in a row, so that many clients do not come back together.</summary>
    private async Task Pause(string reason, TimeSpan? retryAfter, CancellationToken stop)
    {
        var longest = Math.Min(options.MaxBackoff.TotalMilliseconds, options.Backoff.TotalMilliseconds * Math.Pow(2, _failures));
        _failures = Math.Min(_failures + 1, 20);
        var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)longest + 1));
        if (retryAfter > pause)
            pause = retryAfter.Value < LongestRetryAfter ? retryAfter.Value : LongestRetryAfter;
        Note(_current is { Ended.IsCompleted: false } ? SocketState.Connected : SocketState.Waiting, reason);
        LogPause(number, reason, pause);
        await Task.Delay(pause, clock, stop);
    }

    private void FrameSeen()
    {
        var now = clock.GetUtcNow();
        lock (_healthLock)
            _health = _health with { LastFrameAt = now };
    }

    private void Note(SocketState state, string? error = null)
    {
        lock (_healthLock)
            _health = _health with { State = state, LastError = error ?? _health.LastError };
    }

    [LoggerMessage(LogLevel.Information, "Socket {Number} is connected.")]
    private partial void LogConnected(int number);

    [LoggerMessage(LogLevel.Information, "Slack asks to renew socket {Number}.")]
    private partial void LogRenewal(int number);

    [LoggerMessage(LogLevel.Warning, "Socket {Number}: {Reason}. Next attempt in {Pause}.")]
    private partial void LogPause(int number, string reason, TimeSpan pause);
}
