using Assistant.Storage;
using Assistant.Storage.Schema;
using Assistant.Storage.Support;
using Assistant.StorageTests.Engines;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.StorageTests.Support;

/// <summary>An empty store on one engine, and a clock that moves only when the test says so.</summary>
public abstract class SupportConformance : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected ITestEngine Engine { get; private set; } = null!;

    protected ISupportStore Store { get; private set; } = null!;

    protected IInbox Inbox => Store.Inbox;

    protected IOutbox Outbox => Store.Outbox;

    protected IConversationStore Conversations => Store.Conversations;

    protected static CancellationToken None => CancellationToken.None;

    protected abstract ITestEngine CreateEngine();

    public async ValueTask InitializeAsync()
    {
        Engine = CreateEngine();
        Store = await Engine.OpenSupportAsync(Clock);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Store is not null)
            await Store.DisposeAsync();
        if (Engine is not null)
            await Engine.DisposeAsync();
    }

    protected static InboundEvent Event(string id, string lane = "lane", string? messageKey = null, string payload = "{}") => new(id, messageKey, lane, "message", payload);

    protected static OutboundPost Post(string key, string lane = "lane", string? about = null, string payload = "{}") => new(key, lane, "post", payload, about);

    protected AnswerRecord Record(string id, string messageTs = "1.0", string question = "How?", string outcome = "Answered", string asker = "U1", bool isPublic = true, int minute = 0) =>
        new(id, "C1", "1.0", messageTs, asker, question, outcome, """{"text":"So."}""", isPublic, Clock.GetUtcNow().AddMinutes(minute));

    protected Task<ClaimedEvent?> ClaimAsync(string worker = "one") => Inbox.ClaimAsync(worker, Lease, None);

    protected async Task<string?> ClaimIdAsync(string worker = "one") => (await ClaimAsync(worker))?.Event.EventId;

    protected Task<ClaimedPost?> ClaimPostAsync(string worker = "one") => Outbox.ClaimAsync(worker, Lease, None);

    /// <summary>Adds an event and completes it with that result.</summary>
    protected async Task WriteAsync(EventResult result, string? messageKey = null, string lane = "lane", string payload = "{}")
    {
        await Inbox.AddAsync(Event(Guid.NewGuid().ToString(), lane, messageKey, payload), None);
        Assert.True(await Inbox.CompleteAsync((await ClaimAsync())!, result, None));
    }

    /// <summary>Every text that a table keeps, as one string: to look for what must not be there any more.</summary>
    protected async Task<string> AllTextsAsync()
    {
        var database = ((SupportStore)Store).Database;
        var all = "";
        foreach (var table in (string[])["inbox", "outbox", "answers", "feedback", "threads"])
        {
            await database.ReadAsync(async connection =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT * FROM {database.Prefix}{table}";
                await using var row = await command.ExecuteReaderAsync();
                while (await row.ReadAsync())
                    all += string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)) + "\n";
                return true;
            }, None);
        }
        return all;
    }

    protected async Task EmptyAsync()
    {
        var database = ((SupportStore)Store).Database;
        await database.WriteAsync(connection => connection.RunAsync($"DELETE FROM {database.Prefix}inbox; DELETE FROM {database.Prefix}outbox", null, None), None);
    }
}
