using System.Runtime.CompilerServices;
using Assistant.Server.Composition;
using Assistant.Storage;
using Assistant.Support;
using Assistant.Support.Inbox;

namespace Assistant.Server.Doctor;

/// <summary>Looks whether events or posts are stuck, and lists those that were given up.</summary>
internal sealed class QueueCheck : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (session.IndexOptions.Engine == StorageEngine.Sqlite && !File.Exists(Path.Combine(session.IndexOptions.DataFolder, "conversations.db")))
            yield break;                                             // nothing was served from here yet

        QueueStatus? events = null, posts = null;
        string? problem = null;
        try
        {
            await using var store = await SupportStoreFactory.OpenAsync(session.IndexOptions, session.Clock, cancellationToken);
            (events, posts) = (await store.Inbox.GetStatusAsync(cancellationToken), await store.Outbox.GetStatusAsync(cancellationToken));
        }
        catch (StoreUnavailableException fault)
        {
            problem = fault.Message;
        }

        if (problem is not null)
        {
            yield return Finding.Wrong("conversations", problem);
            yield break;
        }

        yield return Judge("events", events!, session.Clock.GetUtcNow(), "start `assistant serve`");
        yield return Judge("posts", posts!, session.Clock.GetUtcNow(), "see whether Slack refuses them");
        foreach (var parked in events!.ParkedItems.Concat(posts!.ParkedItems))
            yield return Finding.Doubtful("given up", $"{parked.Kind} {parked.Key} of {parked.At:yyyy-MM-dd HH:mm} UTC after {parked.Attempts} tries: {parked.Reason}");
    }

    private static Finding Judge(string what, QueueStatus status, DateTimeOffset now, string fix) => status switch
    {
        { OldestWaiting: { } oldest } when now - oldest > Patience => Finding.Wrong(what, $"{status.Waiting} wait, the oldest since {oldest:yyyy-MM-dd HH:mm} UTC; {fix}."),
        { Parked: > 0 } => Finding.Doubtful(what, $"{status.Parked} were given up; the newest are listed below."),
        _ => Finding.Well(what, status.Waiting == 0 ? "None waits." : $"{status.Waiting} are being worked on."),
    };
}
