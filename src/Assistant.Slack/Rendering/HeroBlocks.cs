using Assistant.SlackClient.Blocks;
using Assistant.Support.Answering;

namespace Assistant.Slack.Rendering;

/// <summary>What the people on duty see of a question that needs one of them. Pure.</summary>
internal static class HeroBlocks
{
    public static RenderedMessage Draft(string asker, string channel, string question, AnsweredMessage answered)
    {
        var where = $"{Mrkdwn.User(asker)} in {Mrkdwn.Channel(channel)}";
        var blocks = new List<Block>
        {
            AnswerBlocks.Section($":raising_hand: *A question needs a person* – {where}"),
            AnswerBlocks.Section(Quote(question)),
        };
        foreach (var part in answered.Parts)
            switch (part.Answer)
            {
                case Answer.Drafted { Text: var text, Probability: var probability }:
                    blocks.Add(AnswerBlocks.Small($"Draft, right with a probability of {Math.Clamp(probability, 0.01, 0.99):p0}; the asker has not seen it:"));
                    blocks.Add(AnswerBlocks.Section(string.Join('\n', text.Sentences.Select(sentence => $"> {Mrkdwn.Sentence(sentence.Text)} [{sentence.Citation}]"))));
                    blocks.Add(AnswerBlocks.Small(AnswerBlocks.Sources(text.Citations)));
                    break;
                case Answer.HandedOver { SeeAlso: { Count: > 0 } pages }:
                    blocks.Add(AnswerBlocks.Small($"Nearest pages:\n{AnswerBlocks.Sources(pages)}"));
                    break;
            }

        return new RenderedMessage($"A question needs a person: {where}", [.. blocks.Take(BlockLimits.BlocksPerMessage)]);
    }

    /// <param name="why">Mrkdwn.</param>
    /// <param name="comment">In somebody's own words; null for none.</param>
    public static RenderedMessage Call(string asker, string channel, string question, string why, string? comment = null) => new(
        $"A person is asked for: {Mrkdwn.User(asker)} in {Mrkdwn.Channel(channel)}",
        [
            AnswerBlocks.Section($":raising_hand: {why} – {Mrkdwn.User(asker)} in {Mrkdwn.Channel(channel)}"),
            AnswerBlocks.Section(Quote(question)),
            .. comment is null ? Array.Empty<Block>() : [AnswerBlocks.Small("What it should say:"), AnswerBlocks.Section(Quote(comment))],
        ]);

    private static string Quote(string question) =>
        question.Length == 0 ? "_The question was deleted._" : $"> {Mrkdwn.Cut(Mrkdwn.Text(question), 2_500).ReplaceLineEndings("\n> ")}";
}
