using Assistant.SlackClient.WebApi;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.SlackClient.SocketMode;

internal sealed partial class SlackSocketModeClient(
    IAppsConnectionsApi api, IOptions<SlackClientOptions> client, IOptions<SocketModeOptions> options, TimeProvider clock,
    ILogger<SlackSocketModeClient> logger) : ISlackSocketModeClient
{
    private volatile SocketSlot[] _slots = [];
    private string? _fatalReason;
    private int _running;

    public SocketModeHealth Health => new([.. _slots.Select(slot => slot.Health)], _fatalReason);

    public async Task Run(SocketEnvelopeHandler handler, CancellationToken stoppingToken)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new InvalidOperationException("The client is running already.");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var dispatcher = new EnvelopeDispatcher(handler, options.Value.MaxConcurrentEnvelopes, logger, stop.Token);
        var opener = new SocketOpener(api, client.Value, options.Value, clock);
        _fatalReason = null;
        _slots = [.. Enumerable.Range(1, options.Value.Connections)
            .Select(number => new SocketSlot(number, opener, dispatcher, options.Value, clock, logger))];
        try
        {
            await Task.WhenAll(_slots.Select(slot => RunSlot(slot, stop)));
        }
        finally
        {
            await dispatcher.Stop(clock);
            Interlocked.Exchange(ref _running, 0);
        }
    }

    /// <summary>What is fatal for one connection is fatal for all: they share the app and its token.</summary>
    private async Task RunSlot(SocketSlot slot, CancellationTokenSource stop)
    {
        try
        {
            if (await slot.Run(stop.Token) is { } reason && Interlocked.CompareExchange(ref _fatalReason, reason, null) is null)
                LogFatal(reason);
        }
        finally
        {
            // Also after a bug: half a client is worse than none, because nobody would notice.
            await stop.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Critical, "Socket Mode has stopped: {Reason}. Set it right in Slack's app configuration or in Slack:AppToken, and start again.")]
    private partial void LogFatal(string reason);
}
