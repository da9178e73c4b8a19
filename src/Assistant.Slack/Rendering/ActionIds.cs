namespace Assistant.Slack.Rendering;

/// <summary>Names of our buttons and views, as they come back from Slack.</summary>
internal static class ActionIds
{
    public const string Helped = "helped";
    public const string NotRight = "not_right";
    public const string AskHuman = "ask_human";
    public const string Share = "share";
    public const string FollowUps = "follow_ups";
    public const string AskAgain = "ask_again";

    public const string NotRightView = "not_right";
    public const string ReasonBlock = "reason";
    public const string CommentBlock = "comment";
    public const string Input = "input";

    public const string AnswerThis = "answer_this";
    public const string AskCommand = "/ask";
    public const string SettingsCommand = "/ask-settings";
}
