using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.Storage;

/// <summary>What came in, what is to be said and what is remembered, in one place; dispose it when the program ends.</summary>
public interface ISupportStore : IAsyncDisposable
{
    IInbox Inbox { get; }

    IOutbox Outbox { get; }

    IConversationStore Conversations { get; }
}
