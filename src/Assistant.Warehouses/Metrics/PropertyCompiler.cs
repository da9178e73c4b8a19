using Assistant.Insights.Catalog;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>How the properties that have columns are filled, over all events of a span, in one scan.</summary>
internal sealed class PropertyCompiler(EventSource source, IReadOnlyList<PropertyColumn> properties)
{
    private const int Figures = 3;

    /// <summary>Columns: events, then filled, distinct and numeric of each property.</summary>
    public SqlStatement Compile(DaySpan span)
    {
        var (from, to) = (source.Clock.FirstInstant(span.From.ToDateTime(default)), source.Clock.FirstInstant(span.To.ToDateTime(default)));
        var read = source.Sql.Table("events_read", $"""
            select {string.Join(", ", ["1 as one", .. properties.Select((property, i) => $"{source.Text(property.Name)} as p{i + 1}, {source.Number(property.Name)} as n{i + 1}")])}
            {source.Rows(from, to, [new EventMatch()], null)}
            """);
        return source.Sql.Build($"select {string.Join(", ", ["count(*) as events", .. properties.Select((_, i) => $"count(p{i + 1}), count(distinct p{i + 1}), count(n{i + 1})")])} from {read}");
    }

    public IReadOnlyList<PropertyProfile> Read(IReadOnlyList<object?> row)
    {
        var events = Cell.Whole(row[0]);
        return
        [
            .. properties.Select((property, i) =>
            {
                var (filled, distinct, numeric) = (Cell.Whole(row[1 + (Figures * i)]), Cell.Whole(row[2 + (Figures * i)]), Cell.Whole(row[3 + (Figures * i)]));
                return new PropertyProfile(property.Name, events == 0 ? 0 : (double)filled / events, distinct, filled == 0 ? 0 : (double)numeric / filled, []);
            }),
        ];
    }
}
