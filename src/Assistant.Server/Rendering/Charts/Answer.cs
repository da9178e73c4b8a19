using System.Globalization;
using Assistant.Insights.Queries;

namespace Assistant.Server.Rendering.Charts;

/// <summary>Cells of an answer by the names of its columns.</summary>
internal sealed class Answer(TableResult table)
{
    private readonly Dictionary<string, int> _places = table.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index);

    public IReadOnlyList<IReadOnlyList<object?>> Rows => table.Rows;

    /// <summary>NaN where the cell is empty.</summary>
    public double Number(IReadOnlyList<object?> row, string column) => row[_places[column]] is { } cell ? Convert.ToDouble(cell, CultureInfo.InvariantCulture) : double.NaN;

    public string? Text(IReadOnlyList<object?> row, string column) => row[_places[column]]?.ToString();

    public DateTime Time(IReadOnlyList<object?> row, string column) => (DateTime)row[_places[column]]!;

    /// <summary>Rows of each combination of a breakdown, in the table's order, with its name; all together and without a name where there is none.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows)> Combinations(Breakdown? breakdown) => breakdown is null
        ? [("", Rows)]
        : [.. Rows.GroupBy(row => (bool)row[_places["other"]]! ? "all others" : string.Join(", ", breakdown.Properties.Select(property => Sheet.Name(Text(row, property), 24)))).Select(group => (group.Key, (IReadOnlyList<IReadOnlyList<object?>>)[.. group]))];
}
