using System.Globalization;
using System.Text;
using Assistant.Storage;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.CrashChild;

/// <summary>
/// Adds events, works on them and sends what comes of them, and writes down what it was told: <c>added</c> and <c>done</c> by the store, <c>sent</c>
/// by the world outside, for which the folder of journals stands. A journal outlives its process.
/// </summary>
/// <param name="journals">Folder with one journal for each process.</param>
/// <param name="name">Of this one's.</param>
public sealed class QueueWork(ISupportStore store, string journals, string name) : IDisposable
{
    public const int Lanes = 12;
    private const int Workers = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private readonly FileStream _journal = new(Path.Combine(journals, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock _writing = new();
    private readonly SemaphoreSlim _news = new(0);
    private int _unfinishedAdders;

    /// <param name="round">Part of the events' ids.</param>
    /// <param name="perLane">How many events are added to each lane; the work ends when nothing is left of these and of earlier rounds.</param>
    public async Task RunAsync(int round, int perLane)
    {
        _unfinishedAdders = Lanes;
        var adders = Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => AddAsync(lane, round, perLane)));
        var workers = Enumerable.Range(0, Workers).Select(number => Task.Run(() => WorkAsync($"{round}-{number}")));
        await Task.WhenAll([.. adders, .. workers]);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _news.Dispose();
    }

    /// <summary>What the journals say, in the order of their names.</summary>
    public static IEnumerable<(string Journal, string Word, string Name)> Read(string journals)
    {
        foreach (var journal in Directory.EnumerateFiles(journals).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            while (reader.ReadLine() is { } line)
                yield return (journal, line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
        }
    }

    private async Task AddAsync(int lane, int round, int perLane)
    {
        for (var number = 0; number < perLane; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{lane}/{round}/{number}");
            if (await store.Inbox.AddAsync(new InboundEvent(id, null, $"lane{lane}", "message", "{}"), CancellationToken.None))
                Write($"added {id}");
            _news.Release(2);
        }
        Interlocked.Decrement(ref _unfinishedAdders);
        _news.Release(Workers);
    }

    private async Task WorkAsync(string worker)
    {
        while (true)
        {
            var worked = await AnswerAsync(worker);
            var sent = await SendAsync(worker);
            if (worked || sent)
                continue;
            if (Volatile.Read(ref _unfinishedAdders) == 0
                && (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting == 0
                && (await store.Outbox.GetStatusAsync(CancellationToken.None)).Waiting == 0)
            {
                _news.Release(Workers);
                return;
            }
            await _news.WaitAsync();
        }
    }

    private async Task<bool> AnswerAsync(string worker)
    {
        if (await store.Inbox.ClaimAsync(worker, Lease, CancellationToken.None) is not { } claimed)
            return false;
        // A key for each completion, so that a second one would show as a second message.
        var post = new OutboundPost($"{claimed.Event.EventId}/{Guid.NewGuid():n}", claimed.Event.Lane, "post", claimed.Event.EventId);
        if (await store.Inbox.CompleteAsync(claimed, new EventResult { Posts = [post] }, CancellationToken.None))
            Write($"done {claimed.Event.EventId}");
        _news.Release(2);
        return true;
    }

    private async Task<bool> SendAsync(string worker)
    {
        if (await store.Outbox.ClaimAsync(worker, Lease, CancellationToken.None) is not { } claimed)
            return false;
        if (await store.Outbox.BeginSendingAsync(claimed, CancellationToken.None))
        {
            if (!claimed.MayBeSent || !Read(journals).Any(line => line.Word == "sent" && line.Name == claimed.Post.Key))
                Write($"sent {claimed.Post.Key}");
            await store.Outbox.CompleteAsync(claimed, claimed.Post.Key, CancellationToken.None);
        }
        _news.Release(2);
        return true;
    }

    private void Write(string line)
    {
        lock (_writing)
            _journal.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
