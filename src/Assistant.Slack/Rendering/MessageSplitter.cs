using System.Globalization;
using Assistant.SlackClient.Blocks;

namespace Assistant.Slack.Rendering;

/// <summary>Spreads blocks over as few messages as Slack's limits allow. The buttons are on the last one, whatever happens. Pure.</summary>
internal static class MessageSplitter
{
    /// <summary>What is longer than so many messages is cut, and says so: a thread is no place for a book.</summary>
    private const int MaxMessages = 4;

    public static IReadOnlyList<RenderedMessage> Split(IReadOnlyList<Block> blocks, IReadOnlyList<BlockElement> buttons, string summary)
    {
        var pages = new List<List<Block>> { new() };
        var length = 0;
        var isCut = false;
        foreach (var block in blocks)
        {
            var size = SizeOf(block);
            if (pages[^1].Count > 0 && (length + size > BlockLimits.SafeMessageText || pages[^1].Count >= BlockLimits.BlocksPerMessage - 2))
            {
                if (pages.Count == MaxMessages)
                {
                    isCut = true;
                    break;
                }

                pages.Add([]);
                length = 0;
            }

            pages[^1].Add(block);
            length += size;
        }

        if (isCut)
            pages[^1].Add(AnswerBlocks.Small("The answer is longer than a thread should be; the pages above have the rest."));
        if (buttons.Count > 0)
            pages[^1].Add(new ActionsBlock(buttons) { BlockId = "answer_actions" });
        return [.. pages.Select((page, i) => new RenderedMessage(
            i == 0 ? summary : string.Create(CultureInfo.InvariantCulture, $"(continued, {i + 1} of {pages.Count})"), page))];
    }

    private static int SizeOf(Block block) => block switch
    {
        SectionBlock { Text: { } text } => text.Text.Length,
        ContextBlock context => context.Elements.OfType<TextObject>().Sum(text => text.Text.Length),
        MarkdownBlock markdown => markdown.Text.Length,
        _ => 200,
    };
}
