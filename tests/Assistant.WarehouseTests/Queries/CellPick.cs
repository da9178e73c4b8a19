using Assistant.Insights.Queries;

namespace Assistant.WarehouseTests.Queries;

/// <summary>A figure of a result that counts actors, and what it says.</summary>
internal static class CellPick
{
    public static (QueryCell Cell, long People)? From(Query query, TableResult result, int pick)
    {
        if (result.Rows.Count == 0)
            return null;
        var row = pick % result.Rows.Count;
        var columns = query is TrendQuery trend ? [.. trend.Series.Where(series => series.Measure is Measure.Unique).Select(series => series.Name)] : ResultCells.Columns(query);
        if (columns.Count == 0)
            return null;
        var column = columns[pick % columns.Count];
        return (ResultCells.At(query, result, row, column), Said(query, result, row, column));
    }

    private static long Said(Query query, TableResult result, int row, string column)
    {
        var people = (long)result.Rows[row][result.IndexOf(column == ResultCells.Lost ? "people" : column)]!;
        return column == ResultCells.Lost && (long)result.Rows[row][result.IndexOf("step")]! < ((FunnelQuery)query).Steps.Count
            ? people - (long)result.Rows[row + 1][result.IndexOf("people")]!
            : people;
    }
}
