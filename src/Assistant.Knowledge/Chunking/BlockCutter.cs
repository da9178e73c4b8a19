using Assistant.Knowledge.Analysis;

namespace Assistant.Knowledge.Chunking;

/// <summary>Makes pieces of blocks: one piece of a block that fits, otherwise lines, rows or sentences, and words where even those are too long.</summary>
internal static class BlockCutter
{
    private const double NextItem = 0.03;
    private const double BlankCodeLine = 0.08;
    private const double InsideBlock = 0.15;
    private const double InsideLine = 0.3;

    /// <summary>Lines are taken together up to so many tokens: a million one-word lines would make planning slow for nothing.</summary>
    private const int SmallPiece = 12;

    /// <summary>Breaking after a heading or lead-in outweighs everything but the bound.</summary>
    private const double AfterLeadIn = 10;

    /// <param name="budget">Tokens that a chunk has for its text.</param>
    public static List<Piece> Cut(IReadOnlyList<CountedBlock> blocks, int budget)
    {
        var pieces = new List<Piece>();
        var followsLeadIn = false;
        foreach (var (block, tokens) in blocks)
        {
            var cost = followsLeadIn ? AfterLeadIn : block.Tight ? NextItem : 0;
            if (tokens <= budget)
                pieces.Add(new Piece(block, block.Text, IsFirst: true, tokens, FrameTokens: 0, cost));
            else
                AddCut(pieces, block, budget, cost);
            followsLeadIn = block.KeepWithNext;
        }
        return pieces;
    }

    private static void AddCut(List<Piece> pieces, ReadingBlock whole, int budget, double cost)
    {
        var block = WithBearableFrame(whole, budget);
        var frame = TokenCounter.Count(block.Opening) + TokenCounter.Count(block.Closing) + 2;
        var prefix = TokenCounter.Count(block.RestPrefix);
        var room = budget - frame;
        var isFirst = true;
        foreach (var line in Lines(block))
        {
            var tokens = Tokens(line) + prefix;
            var parts = tokens <= room ? [line] : WordCutter.Cut(line, room - prefix);
            for (var i = 0; i < parts.Count; i++)
            {
                if (parts.Count == 1 && !isFirst && pieces[^1].Tokens + tokens <= SmallPiece && !IsBlank(line))
                {
                    pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line, Tokens = pieces[^1].Tokens + tokens };
                    continue;
                }
                var breakCost = isFirst ? cost : i > 0 ? InsideLine : IsBlank(pieces[^1].Text) ? BlankCodeLine : InsideBlock;
                pieces.Add(new Piece(block, parts[i], isFirst, parts.Count == 1 ? tokens : Tokens(parts[i]) + prefix, frame, breakCost));
                isFirst = false;
            }
        }

        // A sentence's trailing space is counted by the next one's first token, a line's end by itself.
        int Tokens(string line) => TokenCounter.Count(block.Kind == ReadingKind.Prose ? line.AsSpan().TrimEnd() : line);
    }

    /// <summary>A header that takes a third of a chunk is not worth repeating: it becomes the first row.</summary>
    private static ReadingBlock WithBearableFrame(ReadingBlock block, int budget)
    {
        if (block.Kind != ReadingKind.Table || TokenCounter.Count(block.Opening) <= budget / 3)
            return block;
        return block with { Opening = "", Text = $"{block.Opening}\n{block.Text}".TrimEnd('\n') };
    }

    private static IEnumerable<string> Lines(ReadingBlock block)
    {
        var text = block.Text;
        var start = 0;
        if (block.Kind is ReadingKind.Code or ReadingKind.Table)
        {
            for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
            {
                yield return text[start..(end + 1)];
                start = end + 1;
            }
            if (start < text.Length)
                yield return text[start..];
            yield break;
        }
        foreach (var end in SentenceBoundaries.Find(text))
        {
            yield return text[start..end];
            start = end;
        }
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);
}
