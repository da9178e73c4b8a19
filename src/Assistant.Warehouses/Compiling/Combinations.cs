using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>
/// A breakdown in SQL. A value is a pair of columns: its text (d1), empty where it is missing, and whether it is missing (m1), so that values can be joined
/// and sorted alike everywhere.
/// </summary>
internal sealed class Combinations(Breakdown? breakdown, SqlBuilder sql)
{
    private readonly int _count = breakdown?.Properties.Count ?? 0;

    public bool Any => breakdown is not null;

    /// <summary>Names of the columns: d1, m1, ...</summary>
    public IReadOnlyList<string> Columns => [.. Numbers.SelectMany(number => new[] { $"d{number}", $"m{number}" })];

    /// <summary>Order from the least combination to the greatest.</summary>
    public string Order => string.Join(", ", Numbers.Select(number => $"m{number}, {sql.Dialect.ByCodePoint($"d{number}")}"));

    private IEnumerable<int> Numbers => Enumerable.Range(1, _count);

    /// <summary>The columns as expressions on the event table.</summary>
    public IEnumerable<string> Read(EventSource source)
    {
        for (var i = 0; i < _count; i++)
        {
            yield return $"coalesce({source.Text(breakdown!.Properties[i])}, '') as d{i + 1}";
            yield return $"case when {source.Text(breakdown.Properties[i])} is null then 1 else 0 end as m{i + 1}";
        }
    }

    /// <summary>
    /// Adds to rows with the columns: <c>place</c>, from 1 for the largest combination to one more than the limit for all others, and <c>label1</c>, ..., null for a missing value.
    /// </summary>
    /// <param name="weight">Aggregate that says how large a combination is.</param>
    public string Place(string rows, string weight)
    {
        if (breakdown is null)
            return rows;
        var columns = string.Join(", ", Columns);
        var weighed = sql.Table("combinations", $"select {columns}, {weight} as weight from {rows} group by {columns}");
        var keys = string.Join(", ", Columns.Select(column => $"{column} as key_{column}"));
        var places = sql.Table("places", $"select {keys}, row_number() over (order by weight desc, {Order}) as place from {weighed}");
        var labels = string.Join(", ", Numbers.Select(number => $"case when p.key_m{number} = 0 and p.place <= {breakdown.Limit} then p.key_d{number} else null end as label{number}"));
        return sql.Table("placed", $"""
            select r.*, case when p.place <= {breakdown.Limit} then p.place else {breakdown.Limit + 1} end as place, {labels}
            from {rows} r join {places} p on {string.Join(" and ", Columns.Select(column => $"r.{column} = p.key_{column}"))}
            """);
    }

    /// <summary>Condition on placed rows that they are of a combination.</summary>
    public string Is(CellCombination? combination)
    {
        if (breakdown is null || combination is null)
            return breakdown is null && combination is null ? "true" : throw new ArgumentException("A cell has a combination exactly if its query has a breakdown.", nameof(combination));
        if (combination.Values is not { } values)
            return $"place = {breakdown.Limit + 1}";
        if (values.Count != _count)
            throw new ArgumentException($"A combination of this breakdown has {_count} values, not {values.Count}.", nameof(combination));
        return $"place <= {breakdown.Limit} and " + string.Join(" and ", values.Select((value, i) => value is null ? $"m{i + 1} = 1" : $"m{i + 1} = 0 and d{i + 1} = {sql.Value(value)}"));
    }

    /// <summary>Select list of a grouped statement: place and labels. Empty without a breakdown.</summary>
    public string Labels => Any ? $"place, {string.Join(", ", Numbers.Select(number => $"max(label{number}) as label{number}"))}, " : "";

    /// <summary>Columns of the result.</summary>
    public IReadOnlyList<Column> ResultColumns => breakdown is null ? [] : [.. breakdown.Properties.Select(property => new Column(property, ColumnType.Text)), new("other", ColumnType.Truth)];

    /// <summary>Cells of the result from those of a row that begins with place and labels.</summary>
    public IReadOnlyList<object?> ResultCells(IReadOnlyList<object?> row) =>
        breakdown is null ? [] : [.. row.Skip(1).Take(_count), Cell.Whole(row[0]) > breakdown.Limit];

    /// <summary>How many cells place and labels take.</summary>
    public int Width => Any ? 1 + _count : 0;
}
