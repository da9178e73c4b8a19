using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Interaction;

namespace Assistant.Slack.Rendering;

/// <summary>Asks what is not right about an answer.</summary>
internal static class FeedbackModal
{
    public static IReadOnlyList<(string Value, string Label)> Reasons { get; } =
    [
        ("wrong", "It is wrong"),
        ("outdated", "It is out of date"),
        ("incomplete", "Something is missing"),
        ("unclear", "I do not understand it"),
        ("rude", "The tone is not right"),
    ];

    public const int MaxComment = 1_000;

    public static ModalView Render(string answerId) => new()
    {
        CallbackId = ActionIds.NotRightView,
        PrivateMetadata = answerId,
        Title = new PlainText("What is not right?"),
        Submit = new PlainText("Send"),
        Close = new PlainText("Cancel"),
        Blocks =
        [
            new InputBlock
            {
                BlockId = ActionIds.ReasonBlock,
                Label = new PlainText("What is the matter with the answer?"),
                Element = new RadioButtonsElement { ActionId = ActionIds.Input, Options = [.. Reasons.Select(reason => new Option(new PlainText(reason.Label), reason.Value))] },
            },
            new InputBlock
            {
                BlockId = ActionIds.CommentBlock,
                Optional = true,
                Label = new PlainText("What should it say?"),
                Element = new PlainTextInputElement { ActionId = ActionIds.Input, Multiline = true, MaxLength = MaxComment },
            },
        ],
    };

    /// <returns>What to show at the inputs when something is missing; null when all is well.</returns>
    public static ViewResponse? Check(ViewInfo view) => ReasonOf(view) is null
        ? new ViewResponse.Errors(new Dictionary<string, string> { [ActionIds.ReasonBlock] = "Choose what comes nearest." })
        : null;

    public static string? ReasonOf(ViewInfo view) =>
        view.State?[ActionIds.ReasonBlock, ActionIds.Input]?.SelectedOption?.Value is { } value && Reasons.Any(reason => reason.Value == value) ? value : null;

    public static string? CommentOf(ViewInfo view) =>
        view.State?[ActionIds.CommentBlock, ActionIds.Input]?.Value is { } comment && !string.IsNullOrWhiteSpace(comment)
            ? comment.Length <= MaxComment ? comment : comment[..MaxComment]
            : null;
}
