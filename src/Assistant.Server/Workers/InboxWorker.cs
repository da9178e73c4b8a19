using Assistant.Knowledge.Indexing;
using Assistant.Slack.Conversation;
using Assistant.Support;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Workers;

/// <summary>
/// Takes events from the inbox, several lanes at a time: claims one, has it handled while its lease is kept up, and writes what came of it. An
/// event that fails is tried again later; one that keeps failing, or keeps killing its worker, is parked and the person who waits is told.
/// </summary>
internal sealed partial class InboxWorker(
    IInbox inbox, IOutbox outbox, IInboundHandler handler, InboxSignal signal, OutboxSignal posts, IOptions<WorkerOptions> options, TimeProvider clock,
    ILogger<InboxWorker> logger) : BackgroundService
{
    /// <summary>So many times the tries an event gets when Slack does not answer, which is not the event's fault.</summary>
    private const int PatienceWithOthers = 6;

    private readonly WorkerOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => WorkLoop.RunAsync(
        _options.Parallel, worker => inbox.ClaimAsync(worker, _options.Lease, CancellationToken.None), claimed => WorkAsync(claimed, stoppingToken), signal, clock, LogUnavailable, stoppingToken);

    private async Task WorkAsync(ClaimedEvent claimed, CancellationToken stopping)
    {
        if (claimed.Attempt > _options.MaxAttempts * PatienceWithOthers)
        {
            await ParkAsync(claimed, "its worker stopped without a word each time", stopping);
            return;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var renewal = clock.CreateTimer(_ => Renew(claimed, lost), null, _options.Lease / 3, _options.Lease / 3);
        try
        {
            var result = await handler.HandleAsync(claimed, lost.Token);
            if (await inbox.CompleteAsync(claimed, result, CancellationToken.None))   // done is done, also while stopping
                LogDone(claimed.Event.EventId, claimed.Event.Kind, clock.GetUtcNow() - claimed.ReceivedAt);
            else
                LogLeaseLost(claimed.Event.EventId);
            if (result.Posts.Count > 0)
                posts.Raise();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await inbox.FailAsync(claimed, "its worker was stopped", TimeSpan.Zero, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            LogLeaseLost(claimed.Event.EventId);
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // one event that fails must not stop the others; it is tried again and in the end parked with its reason
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(claimed.Event.EventId, claimed.Attempt, failure.GetType().Name, failure.StackTrace);
            if (claimed.Attempt >= _options.MaxAttempts * (failure is SlackUnavailableException ? PatienceWithOthers : 1))
                await ParkAsync(claimed, Reason(failure), stopping);
            else
                await inbox.FailAsync(claimed, Reason(failure), Backoff.After(claimed.Attempt, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2), 1), stopping);
        }
    }

    private async Task ParkAsync(ClaimedEvent claimed, string reason, CancellationToken cancellationToken)
    {
        foreach (var apology in handler.Apologise(claimed))
            await outbox.AddAsync(apology, cancellationToken);       // its key makes it one, however often this runs
        await inbox.FailAsync(claimed, reason, retryAfter: null, cancellationToken);
        LogParked(claimed.Event.EventId, claimed.Event.Kind, reason);
        posts.Raise();
    }

    private async void Renew(ClaimedEvent claimed, CancellationTokenSource lost)
    {
        try
        {
            if (!await inbox.RenewAsync(claimed, _options.Lease, CancellationToken.None))
                await lost.CancelAsync();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or ObjectDisposedException)
        {
            // The next turn of the timer tries again; a lease that ran out meanwhile shows at completion.
        }
    }

    /// <summary>Messages of other exceptions may hold what people wrote.</summary>
    private static string Reason(Exception failure) =>
        failure is IndexUnavailableException or WorkFailedException ? failure.Message : $"{failure.GetType().Name}; the log of that time has more.";

    [LoggerMessage(LogLevel.Information, "Event {EventId} ({Kind}) done {Elapsed} after it came.")]
    private partial void LogDone(string eventId, string kind, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Warning, "Event {EventId} was given to another worker: the lease ran out.")]
    private partial void LogLeaseLost(string eventId);

    [LoggerMessage(LogLevel.Warning, "Event {EventId} failed at try {Attempt}: {Failure}\n{Where}")]
    private partial void LogFailed(string eventId, int attempt, string failure, string? where);

    [LoggerMessage(LogLevel.Error, "Event {EventId} ({Kind}) is parked: {Reason}")]
    private partial void LogParked(string eventId, string kind, string reason);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private partial void LogUnavailable(string problem);
}
