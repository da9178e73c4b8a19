using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>The event table of a mapping, as <c>e</c>, and the expressions that read it.</summary>
internal sealed class EventSource(EventModel model, string? by, SqlBuilder sql)
{
    private readonly SqlDialect _dialect = sql.Dialect;

    /// <summary>For a statement of its own.</summary>
    public static EventSource Of(EventModel model, string? by, SqlDialect dialect) =>
        new(model, by, new SqlBuilder(dialect, model.Person is PersonSource.InTable people ? [model.Table.Name, people.Table.Name] : [model.Table.Name]));

    public SqlBuilder Sql => sql;

    public WallClock Clock { get; } = WallClock.Of(model.TimeZone);

    public string Event => Column(model.Event);

    /// <summary>Microseconds since 1970, whole.</summary>
    public string At => _dialect.Microseconds(Column(model.Time), model.TimeEncoding);

    /// <summary>Text; null for nobody.</summary>
    public string Actor
    {
        get
        {
            if (by is not null)
                return _dialect.Group(_dialect.Text(Column(model.Groups[by])));
            return model.Person switch
            {
                PersonSource.InColumn(var column) => $"coalesce({_dialect.Text(Column(column))}, {DistinctId})",
                PersonSource.InTable => $"coalesce(m.person_id, {DistinctId})",
                _ => DistinctId,
            };
        }
    }

    public string DistinctId => _dialect.Text(Column(model.DistinctId));

    /// <summary>Null where events have no id.</summary>
    public string? EventId => model.EventId is { } column ? _dialect.Text(Column(column)) : null;

    /// <summary>Seconds from the event to its arrival; null where arrivals are not recorded.</summary>
    public string? LagSeconds => model.Received is { } column
        ? $"({_dialect.Real($"{_dialect.Microseconds(Column(column), model.TimeEncoding)} - {At}")} / 1000000)"
        : null;

    public string Bucket(Interval interval) =>
        _dialect.BucketNumber(_dialect.Wall(sql, Column(model.Time), model.TimeEncoding, model.TimeZone), interval);

    public string Text(string property) => Mapped(property) is { } mapped ? _dialect.Text(Column(mapped.Column)) : Json(property);

    public string Number(string property) => Mapped(property) switch
    {
        null => _dialect.NumberIn(Json(property)),
        { Type: PropertyType.Number } mapped => _dialect.Real(Column(mapped.Column)),
        { Type: PropertyType.Text } mapped => _dialect.NumberIn(_dialect.Text(Column(mapped.Column))),
        _ => _dialect.Real("null"),
    };

    /// <summary>A condition that is null where the property is missing.</summary>
    public string Truth(string property, bool value)
    {
        if (Mapped(property) is { Type: PropertyType.Truth } mapped)
            return value ? Column(mapped.Column) : $"not {Column(mapped.Column)}";
        return $"{Text(property)} = '{(value ? "true" : "false")}'";
    }

    /// <summary>From and where of a scan between two instants.</summary>
    /// <param name="from">Inclusive; null: from the beginning.</param>
    /// <param name="to">Exclusive.</param>
    public string Rows(DateTime? from, DateTime to, IEnumerable<EventMatch> matches, string? condition)
    {
        var time = Column(model.Time);
        var conditions = new List<string> { $"{time} < {_dialect.Instant(sql, to, model.TimeEncoding)}" };
        if (from is { } since)
            conditions.Add($"{time} >= {_dialect.Instant(sql, since, model.TimeEncoding)}");
        var names = matches.Select(match => match.Event).Distinct().ToList();
        if (!names.Contains(null))
            conditions.Add($"{Event} in ({string.Join(", ", names.Select(name => sql.Value(name!)))})");
        if (condition is not null)
            conditions.Add(condition);
        return $"from {Table(model.Table)} e{Merges()}\nwhere {string.Join("\n  and ", conditions)}";
    }

    private string Merges()
    {
        if (by is not null || model.Person is not PersonSource.InTable people)
            return "";
        var (distinctId, personId) = (_dialect.Text(_dialect.Quote(people.DistinctId)), _dialect.Text(_dialect.Quote(people.PersonId)));
        return $"""

             left join (select {distinctId} as merged_id, max({_dialect.ByCodePoint(personId)}) as person_id from {Table(people.Table)} group by {distinctId}) m
              on m.merged_id = {DistinctId}
            """;
    }

    private PropertyColumn? Mapped(string property) => model.Properties.FirstOrDefault(known => known.Name == property);

    private string Json(string property) => _dialect.JsonText(sql, Column(model.PropertiesColumn!), property);

    private string Column(string name) => $"e.{_dialect.Quote(name)}";

    private string Table(TableName table) => table.Schema is null ? _dialect.Quote(table.Name) : $"{_dialect.Quote(table.Schema)}.{_dialect.Quote(table.Name)}";
}
