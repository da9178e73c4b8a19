using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.Storage.Support;

internal sealed class SupportStore(ISupportDatabase database, TimeProvider clock) : ISupportStore
{
    public ISupportDatabase Database => database;

    public IInbox Inbox { get; } = new StoredInbox(database, clock);

    public IOutbox Outbox { get; } = new StoredOutbox(database, clock);

    public IConversationStore Conversations { get; } = new StoredConversations(database);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
