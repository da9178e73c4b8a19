using Assistant.SlackClient.Blocks;
using Assistant.Support.Conversations;

namespace Assistant.Slack.Rendering;

/// <summary>The app's home. Pure.</summary>
internal static class HomeBlocks
{
    public const string Follow = "follow";
    public const string OnlyNamed = "named";

    public static HomeView Render(IReadOnlyList<AnswerRecord> recent, IReadOnlyList<string> prompts, bool followsUnnamed)
    {
        var blocks = new List<Block>
        {
            new HeaderBlock(new PlainText("Ask the docs")),
            AnswerBlocks.Section(
                "I answer questions from the documentation. Every sentence links to the page that says it, and when I am not sure I call a person instead of guessing.\n\n"
                + "• *In a channel*: name me in your question; in the thread you need not name me again.\n"
                + $"• *Anywhere*: `{ActionIds.AskCommand} your question` – only you see the answer, until you share it.\n"
                + "• *On any message*: open its menu and choose *Answer this*.\n"
                + "• *In private*: write to me in the Messages tab."),
        };
        if (prompts.Count > 0)
            blocks.Add(AnswerBlocks.Small($"People ask: {string.Join("  ·  ", prompts.Select(prompt => $"_{Mrkdwn.Text(Mrkdwn.Cut(prompt, 120))}_"))}"));

        blocks.Add(new DividerBlock());
        blocks.Add(new HeaderBlock(new PlainText("Your questions")));
        blocks.AddRange(recent.Count == 0
            ? [AnswerBlocks.Section("None yet.")]
            : recent.Select(answer => AnswerBlocks.Section(
                $"{Emoji(answer.Outcome)} {Mrkdwn.Text(Mrkdwn.Cut(answer.Question.ReplaceLineEndings(" "), 200))}\n"
                + $"{Mrkdwn.Channel(answer.Channel)} · <!date^{answer.At.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{answer.At:yyyy-MM-dd HH:mm} UTC> · {Words(answer.Outcome)}")));

        blocks.Add(new DividerBlock());
        blocks.Add(new HeaderBlock(new PlainText("Your settings")));
        var options = new[]
        {
            new Option(new PlainText("Answer my follow-ups in a thread"), Follow),
            new Option(new PlainText("Answer only when I name you"), OnlyNamed),
        };
        blocks.Add(new SectionBlock
        {
            BlockId = ActionIds.FollowUps,
            Text = new MrkdwnText("*Follow-ups*\nIn a thread where I have answered you:"),
            Accessory = new StaticSelectElement { ActionId = ActionIds.FollowUps, Options = options, InitialOption = options[followsUnnamed ? 0 : 1] },
        });
        blocks.Add(AnswerBlocks.Small("Delete a question in Slack and I forget it as well."));
        return new HomeView { Blocks = blocks };
    }

    private static string Emoji(string outcome) => outcome switch
    {
        "Answered" => ":white_check_mark:",
        "Drafted" or "HandedOver" => ":raising_hand:",
        _ => ":speech_balloon:",
    };

    private static string Words(string outcome) => outcome switch
    {
        "Answered" => "answered",
        "Drafted" => "a person decides",
        "HandedOver" => "handed to a person",
        "AskedBack" => "asked back",
        _ => "no question in it",
    };
}
