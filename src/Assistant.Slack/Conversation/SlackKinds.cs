namespace Assistant.Slack.Conversation;

/// <summary>What the inbox holds of Slack: each names the record that its payload is read as.</summary>
internal static class SlackKinds
{
    public const string Event = "slack.event";
    public const string Actions = "slack.actions";
    public const string Submission = "slack.submission";
    public const string Shortcut = "slack.shortcut";
    public const string Command = "slack.command";
}
