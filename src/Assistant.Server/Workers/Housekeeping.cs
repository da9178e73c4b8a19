using Assistant.Support;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Workers;

/// <summary>Forgets what need not be remembered any more, once an hour.</summary>
internal sealed partial class Housekeeping(
    IInbox inbox, IOutbox outbox, IConversationStore conversations, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    /// <summary>Slack may deliver an event again for a day; twice that is safe.</summary>
    private static readonly TimeSpan EventIds = TimeSpan.FromHours(72);

    private static readonly TimeSpan Payloads = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Posts = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                var now = clock.GetUtcNow();
                await inbox.PurgeAsync(now - Payloads, now - EventIds, stoppingToken);
                await outbox.PurgeAsync(now - Posts, stoppingToken);
                await conversations.PurgeAsync(now - TimeSpan.FromDays(options.Value.RememberDays), stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                LogPutOff(fault.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
    }

    [LoggerMessage(LogLevel.Warning, "Old events are kept an hour longer: {Problem}")]
    private partial void LogPutOff(string problem);
}
