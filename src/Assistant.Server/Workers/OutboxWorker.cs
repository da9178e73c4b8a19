using System.Security.Cryptography;
using Assistant.Support;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Workers;

/// <summary>Sends what the outbox holds, several lanes at a time, each post once: one whose fate is unknown is looked for before it is sent again.</summary>
internal sealed partial class OutboxWorker(
    IOutbox outbox, IOutboundSender sender, OutboxSignal signal, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    /// <summary>With the back-off below, about an hour.</summary>
    private const int MaxAttempts = 20;

    private readonly WorkerOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => WorkLoop.RunAsync(
        _options.Parallel, worker => outbox.ClaimAsync(worker, _options.Lease, CancellationToken.None), claimed => SendAsync(claimed, stoppingToken), signal, clock, LogUnavailable, stoppingToken);

    private async Task SendAsync(ClaimedPost claimed, CancellationToken stopping)
    {
        if (!await outbox.BeginSendingAsync(claimed, CancellationToken.None))
            return;
        switch (await TryAsync(claimed, stopping))
        {
            case SendOutcome.Sent sent:
                await outbox.CompleteAsync(claimed, sent.ExternalId, CancellationToken.None);
                break;
            case SendOutcome.TryAgain again when claimed.Attempt < MaxAttempts:
                var wait = again.Wait ?? Backoff.After(claimed.Attempt, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 0.5 + (RandomNumberGenerator.GetInt32(1_000) / 2_000.0));
                LogPutOff(claimed.Post.Kind, claimed.Attempt, again.Reason, wait);
                await outbox.FailAsync(claimed, again.Reason, wait, again.MayBeSent, CancellationToken.None);
                break;
            case SendOutcome.TryAgain again:
                await GiveUpAsync(claimed, again.Reason, again.MayBeSent);
                break;
            case SendOutcome.GaveUp gaveUp:
                await GiveUpAsync(claimed, gaveUp.Reason, mayBeSent: false);
                break;
        }
    }

    private async Task<SendOutcome> TryAsync(ClaimedPost claimed, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(_options.Lease * 0.75, clock);   // another sender may begin when the lease ends
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            return await sender.SendAsync(claimed, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new SendOutcome.TryAgain("its worker was stopped", TimeSpan.Zero, MayBeSent: true);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new SendOutcome.TryAgain("it took too long", null, MayBeSent: true);
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // one post that fails must not stop the others; it is tried again and in the end parked with its reason
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(claimed.Post.Kind, claimed.Attempt, failure.GetType().Name, failure.StackTrace);
            return new SendOutcome.TryAgain(failure.GetType().Name, null, MayBeSent: true);
        }
    }

    private async Task GiveUpAsync(ClaimedPost claimed, string reason, bool mayBeSent)
    {
        LogGaveUp(claimed.Post.Kind, reason);
        await outbox.FailAsync(claimed, reason, retryAfter: null, mayBeSent, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "A post of kind {Kind} is put off at try {Attempt} for {Wait}: {Reason}")]
    private partial void LogPutOff(string kind, int attempt, string reason, TimeSpan wait);

    [LoggerMessage(LogLevel.Error, "A post of kind {Kind} is given up: {Reason}")]
    private partial void LogGaveUp(string kind, string reason);

    [LoggerMessage(LogLevel.Warning, "A post of kind {Kind} failed at try {Attempt}: {Failure}\n{Where}")]
    private partial void LogFailed(string kind, int attempt, string failure, string? where);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private partial void LogUnavailable(string problem);
}
