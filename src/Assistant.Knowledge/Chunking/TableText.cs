using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Assistant.Knowledge.Chunking;

/// <summary>Pipe and grid tables as pipe tables, one line a row.</summary>
internal static class TableText
{
    public static ReadingBlock? Of(Table table)
    {
        var header = new List<string>();
        var rows = new List<string>();
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>().Select(Cell).ToList();
            if (cells.TrueForAll(cell => cell.Length == 0))
                continue;
            var line = $"| {string.Join(" | ", cells)} |";
            if (row.IsHeader && rows.Count == 0)
                header.Add(line + "\n" + $"| {string.Join(" | ", cells.Select(_ => "---"))} |");
            else
                rows.Add(line);
        }
        return header.Count + rows.Count == 0
            ? null
            : new ReadingBlock(ReadingKind.Table, string.Join('\n', rows)) { Opening = string.Join('\n', header) };
    }

    private static string Cell(TableCell cell)
    {
        var parts = cell.Descendants().OfType<LeafBlock>().Select(Leaf).Where(text => text.Length > 0);
        return InlineText.OneLine(string.Join(' ', parts));
    }

    private static string Leaf(LeafBlock leaf) => leaf switch
    {
        CodeBlock code => $"`{code.Lines.ToString().Trim()}`",
        HtmlBlock html => HtmlText.Strip(html.Lines.ToString()),
        _ => InlineText.Of(leaf).Text,
    };
}
