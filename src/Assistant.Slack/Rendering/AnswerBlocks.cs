using System.Globalization;
using Assistant.SlackClient.Blocks;
using Assistant.Support.Answering;

namespace Assistant.Slack.Rendering;

/// <summary>An answered message as Slack messages: what is said, where it stands, how fresh that is, and what can be done about it. Pure.</summary>
internal static class AnswerBlocks
{
    public const string HeroesTold = "The support heroes have been told.";

    /// <param name="notes">What the reader should know beside the answer, such as a file that could not be read; mrkdwn.</param>
    /// <param name="buttons">The last message carries them, however many it takes.</param>
    public static IReadOnlyList<RenderedMessage> Render(AnsweredMessage answered, IReadOnlyList<string> notes, IReadOnlyList<BlockElement> buttons, string? call = null)
    {
        var blocks = new List<Block>();
        foreach (var part in answered.Parts)
        {
            if (answered.Parts.Count > 1)
                blocks.Add(Section($"*{Mrkdwn.Text(OneLine(part.Question))}*"));
            blocks.AddRange(Of(part.Answer));
        }

        if (call is not null)
            blocks.Add(Section(call));
        if (Footer(answered, notes) is { Length: > 0 } footer)
            blocks.Add(Small(footer));
        return MessageSplitter.Split(blocks, buttons, Summary(answered));
    }

    /// <summary>The buttons below every answer.</summary>
    public static IReadOnlyList<BlockElement> Buttons(string answerId) =>
    [
        Button("This helped", ActionIds.Helped, answerId) with { AccessibilityLabel = "This answer helped" },
        Button("Not right", ActionIds.NotRight, answerId) with { AccessibilityLabel = "This answer is not right; tell why" },
        Button("Ask a human", ActionIds.AskHuman, answerId),
    ];

    /// <summary>Below what is no answer there is nothing to judge.</summary>
    public static IReadOnlyList<BlockElement> OnlyHuman(string answerId) => [Button("Ask a human", ActionIds.AskHuman, answerId)];

    public static IReadOnlyList<BlockElement> ForAsker(string answerId) =>
        [Button("Share with channel", ActionIds.Share, answerId) with { Style = "primary" }, .. Buttons(answerId)];

    public static SectionBlock Section(string mrkdwn) => new() { Text = new MrkdwnText(Mrkdwn.Cut(mrkdwn, BlockLimits.SectionText)) };

    public static ContextBlock Small(string mrkdwn) => new([new MrkdwnText(Mrkdwn.Cut(mrkdwn, BlockLimits.SectionText))]);

    private static ButtonElement Button(string text, string action, string answerId) =>
        new() { Text = new PlainText(text), ActionId = action, Value = answerId };

    private static IEnumerable<Block> Of(Answer answer)
    {
        switch (answer)
        {
            case Answer.Answered { Text: var text }:
                foreach (var block in Sentences(text))
                    yield return block;
                yield return Small(Sources(text.Citations));
                if (text.Missing.Count > 0)
                    yield return Small($"Not covered by the docs: {string.Join("; ", text.Missing.Select(missing => Mrkdwn.Text(OneLine(missing))))}");
                break;
            case Answer.Drafted { Text: var text }:
                yield return Section(":hourglass_flowing_sand: I am not sure enough to answer this by myself, so a person decides.");
                if (text.Citations.Count > 0)
                    yield return Small($"The nearest pages, which may not answer it:\n{Sources(text.Citations)}");
                break;
            case Answer.AskedBack { Question: var question }:
                yield return Section(Mrkdwn.Sentence(question));
                break;
            case Answer.HandedOver { Reason: var reason, SeeAlso: var pages }:
                yield return Section(Explain(reason));
                if (pages.Count > 0)
                    yield return Small($"The nearest pages, which may not answer it:\n{Sources(pages)}");
                break;
            case Answer.Silent:
                yield return Section(NoQuestion);
                break;
        }
    }

    /// <summary>The docs' own words as a list of quotes; a model's as running text. A section holds 3,000 characters.</summary>
    private static IEnumerable<Block> Sentences(AnswerText text)
    {
        var lines = text.Sentences.Select(sentence => text.IsQuoted
            ? $"> {Mrkdwn.Cut(Mrkdwn.Sentence(OneLine(sentence.Text)), 2_500)} {Marker(text, sentence.Citation)}"
            : $"{Mrkdwn.Cut(Mrkdwn.Sentence(sentence.Text), 2_500)} {Marker(text, sentence.Citation)}");
        var separator = text.IsQuoted ? "\n" : " ";
        var current = "";
        foreach (var line in lines)
        {
            if (current.Length + separator.Length + line.Length > BlockLimits.SectionText)
            {
                yield return Section(current);
                current = "";
            }

            current = current.Length == 0 ? line : current + separator + line;
        }

        if (current.Length > 0)
            yield return Section(current);
    }

    private static string Marker(AnswerText text, int number)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"[{number}]");
        return text.Citations.FirstOrDefault(citation => citation.Number == number)?.Link is { } link ? Mrkdwn.Link(link, label) : label;
    }

    public static string Sources(IReadOnlyList<Citation> citations) => string.Join('\n', citations.Select(citation =>
    {
        var title = citation.Heading is null || citation.Heading == citation.Title ? citation.Title : $"{citation.Title} › {citation.Heading}";
        var shown = Mrkdwn.Cut(OneLine(title), 150);
        return string.Create(CultureInfo.InvariantCulture, $"[{citation.Number}] ")
            + (citation.Link is { } link ? Mrkdwn.Link(link, shown) : $"{Mrkdwn.Text(shown)} – {Mrkdwn.Text(citation.Path)}");
    }));

    private const string NoQuestion = "There is no question in it that I could look up. Ask me something about the docs.";

    private static string Explain(HandOverReason reason) => reason switch
    {
        HandOverReason.NotInDocs => "I could not find this in the docs, so it goes to a person.",
        HandOverReason.AccountSpecific => "This needs someone who can look into the account, so it goes to a person. Please do not post personal data here.",
        HandOverReason.OffTopic => "This does not seem to be about the product, so I leave it to the people here.",
        HandOverReason.InstructionsRefused => "This asks me to change my own rules, which I do not do. Ask me something about the product.",
        HandOverReason.SearchUnavailable => "I cannot search the docs at the moment, so this goes to a person.",
        _ => "I could not write a sound answer to this, so it goes to a person.",
    };

    private static string Footer(AnsweredMessage answered, IReadOnlyList<string> notes)
    {
        var said = new List<string>(notes);
        var texts = answered.Parts.Select(part => part.Answer).OfType<Answer.Answered>().ToList();
        if (texts.Exists(answer => answer.Text.IsQuoted))
            said.Add(answered.ModelIsDown ? "The language model does not answer, so these are the docs’ own words." : "Quoted word for word from the docs.");
        else if (texts.Count > 0)
            said.Add("Every sentence was checked against the page it links to.");
        if (answered.IndexedAt is { } at && texts.Count > 0)
            said.Add($"Docs as of <!date^{at.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{at:yyyy-MM-dd HH:mm} UTC>.");
        return string.Join("  ", said);
    }

    private static string Summary(AnsweredMessage answered)
    {
        var first = answered.Parts.Select(part => part.Answer switch
        {
            Answer.Answered answer => string.Join(' ', answer.Text.Sentences.Select(sentence => Mrkdwn.Sentence(OneLine(sentence.Text)))),
            Answer.AskedBack back => Mrkdwn.Sentence(OneLine(back.Question)),
            Answer.HandedOver handed => Explain(handed.Reason),
            Answer.Drafted => "I am not sure enough to answer this by myself, so a person decides.",
            Answer.Silent => NoQuestion,
            _ => "",
        });
        return Mrkdwn.Cut(string.Join(' ', first), 600);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
