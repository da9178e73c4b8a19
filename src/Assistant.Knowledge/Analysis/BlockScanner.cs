using System.Text;

namespace Assistant.Knowledge.Analysis;

/// <summary>Line-wise reader of the light Markdown that the chunker writes; not a general Markdown parser.</summary>
internal sealed class BlockScanner(string text)
{
    private readonly string[] lines = text.Split('\n');
    private readonly StringBuilder paragraph = new();
    private TextBlockKind paragraphKind;

    public IEnumerable<TextBlock> Read()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = LinePrefix.Strip(lines[i]);

            if (line.Content.StartsWith("```", StringComparison.Ordinal))
            {
                if (TakeParagraph() is { } before)
                    yield return before;
                yield return ReadFence(ref i, line);
            }
            else if (line.Content.Length == 0)
            {
                if (TakeParagraph() is { } before)
                    yield return before;
            }
            else if (WholeLine(line, i) is { } whole)
            {
                if (TakeParagraph() is { } before)
                    yield return before;
                if (whole.Text.Length > 0)
                    yield return whole;
            }
            else
            {
                if (line.IsItem && TakeParagraph() is { } before)
                    yield return before;
                if (paragraph.Length == 0)
                    paragraphKind = line.IsItem ? TextBlockKind.ListItem : TextBlockKind.Prose;
                else
                    paragraph.Append('\n');
                paragraph.Append(line.Content);
            }
        }
        if (TakeParagraph() is { } last)
            yield return last;
    }

    private TextBlock? TakeParagraph()
    {
        if (paragraph.Length == 0)
            return null;
        var block = new TextBlock(paragraphKind, paragraph.ToString().Trim());
        paragraph.Clear();
        return block;
    }

    /// <summary>Headings, table rows and quotes are blocks of one line each; an empty text marks a line without words.</summary>
    private TextBlock? WholeLine(LinePrefix line, int at)
    {
        var content = line.Content;
        var marks = content.Length - content.TrimStart('#').Length;
        if (marks is >= 1 and <= 6 && content.Length > marks && content[marks] == ' ')
            return new TextBlock(TextBlockKind.Heading, content[marks..].Trim());
        if (IsRow(content))
            return IsRule(content)
                ? new TextBlock(TextBlockKind.TableRow, "")
                : new TextBlock(TextBlockKind.TableRow, content) { IsHeader = at + 1 < lines.Length && LinePrefix.Strip(lines[at + 1]).Content is var next && IsRow(next) && IsRule(next) };
        return line.IsQuote ? new TextBlock(TextBlockKind.Quote, content) : null;
    }

    private static bool IsRow(string content) => content.Length > 1 && content[0] == '|' && content[^1] == '|';

    /// <summary>Of a row: the line between a table's header and its body.</summary>
    private static bool IsRule(string row) => row.AsSpan().IndexOfAnyExcept("|-: ") < 0;

    private TextBlock ReadFence(ref int i, LinePrefix opening)
    {
        var ticks = opening.Content.Length - opening.Content.TrimStart('`').Length;
        var code = new StringBuilder();
        for (i++; i < lines.Length; i++)
        {
            var line = WithoutPrefix(lines[i], opening.Length);
            var trimmed = line.AsSpan().Trim();
            if (trimmed.Length >= ticks && trimmed.IndexOfAnyExcept('`') < 0)
                break;
            if (code.Length > 0)
                code.Append('\n');
            code.Append(line);
        }
        return new TextBlock(TextBlockKind.Code, code.ToString());
    }

    private static string WithoutPrefix(string line, int length)
    {
        var i = 0;
        while (i < length && i < line.Length && line[i] is ' ' or '>')
            i++;
        return line[i..];
    }
}
