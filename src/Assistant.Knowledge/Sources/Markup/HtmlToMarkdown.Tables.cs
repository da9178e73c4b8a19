using System.Text;
using AngleSharp.Dom;

namespace Assistant.Knowledge.Sources.Markup;

internal sealed partial class HtmlToMarkdown
{
    private const int MaxColumns = 100;

    private string Table(IElement table, int depth)
    {
        if (IsLayout(table))
            return string.Join("\n\n", Rows(table).SelectMany(row => row.Children).Where(cell => !HtmlContent.IsGutter(cell)).Select(cell => Blocks(cell, depth)).Where(text => text.Length > 0));

        var rows = Rows(table).Select(row => Cells(row, depth)).Where(row => row.Count > 0).ToList();
        var blocks = new List<string>();
        if (table.Children.FirstOrDefault(child => child.LocalName == "caption") is { } caption) blocks.Add(Blocks(caption, depth));
        if (rows.Count > 0) blocks.Add(Grid(rows));
        return string.Join("\n\n", blocks.Where(block => block.Length > 0));
    }

    private static string Grid(List<List<string>> rows)
    {
        var width = rows.Max(row => row.Count);
        var grid = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            Append(rows[i].Concat(Enumerable.Repeat("", width - rows[i].Count)));
            if (i == 0) Append(Enumerable.Repeat("---", width));
        }
        return grid.ToString().TrimEnd('\n');

        void Append(IEnumerable<string> cells) => grid.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private List<string> Cells(IElement row, int depth)
    {
        var cells = new List<string>();
        foreach (var cell in row.Children.Where(cell => cell.LocalName is "td" or "th"))
        {
            var run = new StringBuilder();
            AppendCell(cell, run, depth);
            cells.Add(OneLine(run.ToString()));
            var span = int.TryParse(cell.GetAttribute("colspan"), out var columns) ? columns : 1;
            for (var extra = 1; extra < span && cells.Count < MaxColumns; extra++) cells.Add("");
            if (cells.Count >= MaxColumns) break;
        }
        return cells.Any(cell => cell.Length > 0) ? cells : [];
    }

    /// <summary>A cell is one line: its blocks are parted by spaces.</summary>
    private void AppendCell(IElement element, StringBuilder run, int depth)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is not IElement inner || depth > MaxDepth || !(IsBlock(inner) || HasBlock(inner, depth)))
            {
                Inline(child, run, depth, inTable: true);
                continue;
            }
            if (HtmlContent.IsDropped(inner)) continue;
            run.Append(' ');
            if (inner.LocalName == "pre") AppendCode(run, HtmlContent.CodeOf(inner), inTable: true);
            else AppendCell(inner, run, depth + 1);
            run.Append(' ');
        }
    }

    /// <summary>Code listings with line numbers and tables in tables are for the eye; their cells are read one after the other.</summary>
    private static bool IsLayout(IElement table)
    {
        var rows = Rows(table).Take(50).ToList();
        return HtmlContent.Descendants(table, limit: 5000).Any(inner => inner.LocalName == "table")
            || rows.All(row => row.Children.Count(cell => !HtmlContent.IsGutter(cell)) < 2)
            || (rows.Count == 1 && table.QuerySelector("pre") is not null);
    }

    private static IEnumerable<IElement> Rows(IElement table) =>
        table.Children.SelectMany(child => child.LocalName is "tr" ? [child] : child.LocalName is "thead" or "tbody" or "tfoot" ? child.Children.Where(row => row.LocalName == "tr") : []);
}
