using Spectre.Console;

namespace Assistant.Benchmarks;

/// <summary>A table whose first column is words and whose other columns are figures.</summary>
internal static class FigureTable
{
    public static void Write(IAnsiConsole console, string title, string[] columns, IEnumerable<string[]> rows)
    {
        console.WriteLine(title);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (index, column) in columns.Index())
            table.AddColumn(index == 0 ? new TableColumn(Markup.Escape(column)) : new TableColumn(Markup.Escape(column)).RightAligned());
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    public static string Mebibytes(long bytes) => $"{bytes / 1048576.0:n1}";
}
