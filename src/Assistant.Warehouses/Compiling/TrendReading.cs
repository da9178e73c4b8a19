using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Puts a trend's rows in order, fills in buckets without events, calculates formulas.</summary>
internal sealed class TrendReading(TrendQuery query, WallClock clock, Combinations combinations)
{
    private readonly IReadOnlyList<Formula> _formulas = [.. query.Formulas.Select(formula => Formula.Parse(formula.Expression))];

    public TableResult Read(TableResult answer)
    {
        var (widthOfLabels, widthOfKeys) = (combinations.Width, combinations.Width + (query.Interval is null ? 0 : 1));
        var places = answer.Rows.GroupBy(row => combinations.Any ? Cell.Whole(row[0]) : 0).OrderBy(place => place.Key).Select(place => place.ToList()).ToList();
        if (!combinations.Any && places.Count == 0)
            places.Add([]);

        var rows = new List<IReadOnlyList<object?>>();
        foreach (var place in places)
        {
            var labels = place.Count == 0 ? [] : combinations.ResultCells(place[0]);
            if (query.Interval is not { } interval)
            {
                rows.Add([.. labels, .. Cells(place.FirstOrDefault(), widthOfKeys)]);
                continue;
            }
            var byBucket = place.ToDictionary(row => Cell.Whole(row[widthOfLabels]));
            foreach (var bucket in clock.Buckets(query.Range, interval))
                rows.Add([bucket, .. labels, .. Cells(byBucket.GetValueOrDefault(interval.NumberOf(bucket)), widthOfKeys)]);
        }
        return new TableResult(Columns(), rows, Truncated: false);
    }

    private List<Column> Columns() =>
    [
        .. query.Interval is null ? Array.Empty<Column>() : [new Column("bucket", ColumnType.Time)],
        .. combinations.ResultColumns,
        .. query.Series.Select(series => new Column(series.Name, series.Measure is Measure.Total or Measure.Unique ? ColumnType.Whole : ColumnType.Real)),
        .. query.Formulas.Select(formula => new Column(formula.Name, ColumnType.Real)),
    ];

    /// <param name="row">Null: nothing happened.</param>
    private IEnumerable<object?> Cells(IReadOnlyList<object?>? row, int from)
    {
        var values = new Dictionary<string, double?>();
        for (var i = 0; i < query.Series.Count; i++)
        {
            object? cell = query.Series[i].Measure switch
            {
                Measure.Total or Measure.Unique => (object)(row is null ? 0L : Cell.Whole(row[from + i])),
                Measure.Sum => row is null ? 0.0 : Cell.Real(row[from + i]),
                _ => row is null ? null : Cell.Real(row[from + i]),
            };
            values[query.Series[i].Name] = Cell.Real(cell);
            yield return cell;
        }
        foreach (var formula in _formulas)
            yield return formula.Evaluate(name => values[name]);
    }
}
