using Assistant.Insights.Catalog;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Compiling;

namespace Assistant.Warehouses.Metrics;

/// <summary>How the properties that have columns are filled, in one scan, and what stands in those with few values, in another.</summary>
internal sealed class PropertyCompiler(EventSource source, IReadOnlyList<PropertyColumn> properties)
{
    private const int Figures = 3;
    private const int FirstFigure = 2;

    /// <summary>Of each event, or of all together. Columns: event (null for all), events, then filled, distinct and numeric of each property.</summary>
    public SqlStatement Compile(DaySpan span, bool byEvent)
    {
        var read = Read(span, (property, i) => $"{source.Text(property.Name)} as p{i}, {source.Number(property.Name)} as n{i}");
        var figures = string.Join(", ", ["count(*) as events", .. properties.Select((_, i) => $"count(p{i}) as filled{i}, count(distinct p{i}) as distinct{i}, count(n{i}) as numeric{i}")]);
        return source.Sql.Build($"select {(byEvent ? "event" : "null as event")}, {figures} from {read}{(byEvent ? " group by event" : "")}");
    }

    /// <summary>Columns: the property's place as text, its value, and how often it stands there.</summary>
    public SqlStatement CompileValues(DaySpan span)
    {
        var read = Read(span, (property, i) => $"{source.Text(property.Name)} as p{i}");
        return source.Sql.Build(string.Join("\nunion all\n", properties.Select((_, i) => $"select '{i}' as place, p{i} as value, count(*) as n from {read} where p{i} is not null group by p{i}")));
    }

    public IReadOnlyList<PropertyProfile> Profiles(IReadOnlyList<object?> row)
    {
        var events = Cell.Whole(row[1]);
        return
        [
            .. properties.Select((property, i) =>
            {
                var (filled, distinct, numeric) = (Figure(i, 0), Figure(i, 1), Figure(i, 2));
                return new PropertyProfile(property.Name, events == 0 ? 0 : (double)filled / events, distinct, filled == 0 ? 0 : (double)numeric / filled, []);
            }),
        ];

        long Figure(int property, int which) => Cell.Whole(row[FirstFigure + (Figures * property) + which]);
    }

    private string Read(DaySpan span, Func<PropertyColumn, int, string> columns)
    {
        var (from, to) = (source.Clock.FirstInstant(span.From.ToDateTime(default)), source.Clock.FirstInstant(span.To.ToDateTime(default)));
        return source.Sql.Table("events_read", $"""
            select {string.Join(", ", [$"{source.Event} as event", .. properties.Select(columns)])}
            {source.Rows(from, to, [new EventMatch()], null)}
            """);
    }
}
