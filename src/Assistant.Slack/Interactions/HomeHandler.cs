using Assistant.Slack.Posting;
using Assistant.Slack.Rendering;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;

namespace Assistant.Slack.Interactions;

/// <summary>The app's home: what it can do, what the person asked lately, and the person's own settings.</summary>
internal sealed class HomeHandler(IConversationStore store, Prompts prompts)
{
    private const int Recent = 5;

    public async Task<EventResult> HandleAsync(string user, string eventId, CancellationToken cancellationToken)
    {
        var recent = await store.ListByAskerAsync(user, Recent, cancellationToken);
        var settings = await store.FindSettingsAsync(user, cancellationToken);
        var view = HomeBlocks.Render(recent, await prompts.ListAsync(3, cancellationToken), followsUnnamed: settings?.Mode != ChannelMode.Mention);
        return new EventResult { Posts = [SlackPost.PublishHome($"{eventId}:home", user, view)] };
    }
}
