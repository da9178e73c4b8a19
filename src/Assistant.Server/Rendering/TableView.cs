using System.Globalization;
using Assistant.Insights.Queries;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>An answer of a warehouse as a table, with a sparkline for each figure over time.</summary>
internal static class TableView
{
    private const int MostRows = 60;

    public static void Write(TableResult answer, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in answer.Columns)
            table.AddColumn(IsFigure(column) ? new TableColumn(new Text(SafeText.OneLine(column.Name))).RightAligned() : new TableColumn(new Text(SafeText.OneLine(column.Name))));
        foreach (var row in answer.Rows.Take(MostRows))
            table.AddRow([.. row.Select(cell => new Text(Say(cell)))]);
        terminal.Results.Write(table);
        if (answer.Truncated)
            terminal.WriteLine("There is more than the limit of rows lets through; do not count or add up what is shown.");
        if (answer.Rows.Count > MostRows)
            terminal.WriteLine($"{MostRows} of {Count.Of(answer.Rows.Count, "row")} are shown; --json prints all.");
        if (answer.Columns is [{ Type: ColumnType.Time }, _, ..] && answer.Columns.Skip(1).All(IsFigure) && answer.Rows.Count > 2)
            foreach (var (index, column) in answer.Columns.Skip(1).Index())
                terminal.WriteLine($"{SafeText.OneLine(column.Name)}  {Sparkline.Of(answer.Rows.Select(row => row[index + 1] is { } cell ? Convert.ToDouble(cell, CultureInfo.InvariantCulture) : double.NaN), least: 0)}");
    }

    private static bool IsFigure(Column column) => column.Type is ColumnType.Whole or ColumnType.Real;

    private static string Say(object? cell) => cell switch
    {
        null => "–",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        long whole => whole.ToString("n0", CultureInfo.InvariantCulture),
        double real => real.ToString("n2", CultureInfo.InvariantCulture),
        IReadOnlyList<object?> cells => $"[{string.Join(", ", cells.Select(Say))}]",
        _ => SafeText.OneLine($"{cell}"),
    };
}
