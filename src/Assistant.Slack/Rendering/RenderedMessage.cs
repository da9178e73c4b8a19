using Assistant.SlackClient.Blocks;

namespace Assistant.Slack.Rendering;

/// <summary>One message to post.</summary>
/// <param name="Text">What notifications and screen readers get; mrkdwn.</param>
internal sealed record RenderedMessage(string Text, IReadOnlyList<Block> Blocks);
