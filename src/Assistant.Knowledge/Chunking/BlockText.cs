using System.Text;

namespace Assistant.Knowledge.Chunking;

/// <summary>Writes pieces as the text of a chunk.</summary>
internal static class BlockText
{
    public static (string Text, IReadOnlyList<ChunkSection> Sections) Of(ReadOnlySpan<Piece> pieces)
    {
        var text = new StringBuilder();
        var sections = new List<ChunkSection>();
        for (var i = 0; i < pieces.Length;)
        {
            var words = new StringBuilder();
            var first = pieces[i];
            do
                words.Append(pieces[i++].Text);
            while (i < pieces.Length && pieces[i].Continues(pieces[i - 1]));

            if (text.Length > 0)
                text.Append(first.Block.Tight && first.IsFirst ? "\n" : "\n\n");
            if (first is { IsFirst: true, Block.Kind: ReadingKind.Heading })
                sections.Add(new ChunkSection(text.Length, first.Block.Text.TrimStart('#').Trim().Replace("`", "", StringComparison.Ordinal), first.Block.Anchor));
            AppendBlock(text, first.Block, words.ToString(), first.IsFirst);
        }
        return (text.ToString(), sections);
    }

    /// <summary>Tokens of the whole block, with the line breaks around it.</summary>
    public static int Tokens(ReadingBlock block)
    {
        var text = new StringBuilder();
        AppendBlock(text, block, block.Text, isStart: true);
        return TokenCounter.Count(text.ToString()) + 1;
    }

    private static void AppendBlock(StringBuilder text, ReadingBlock block, string words, bool isStart)
    {
        var isFirstLine = true;
        foreach (var part in (ReadOnlySpan<string>)[block.Opening, words.TrimEnd(), block.Closing])
        {
            foreach (var line in part.Length == 0 ? [] : part.Split('\n'))
            {
                var prefix = isFirstLine && isStart ? block.FirstPrefix : block.RestPrefix;
                text.Append(isFirstLine ? "" : "\n").Append(line.Length == 0 ? prefix.TrimEnd() : prefix).Append(line);
                isFirstLine = false;
            }
        }
    }
}
