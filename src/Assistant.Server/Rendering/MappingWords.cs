using Assistant.Insights.Queries;

namespace Assistant.Server.Rendering;

/// <summary>A mapping as the settings that would say it.</summary>
internal static class MappingWords
{
    public static IEnumerable<KeyValuePair<string, string>> Of(EventModel model)
    {
        yield return new("Table", model.Table.Schema is { } schema ? $"{schema}.{model.Table.Name}" : model.Table.Name);
        yield return new("Event", model.Event);
        yield return new("Time", model.Time);
        yield return new("TimeEncoding", $"{model.TimeEncoding}");
        yield return new("DistinctId", model.DistinctId);
        if (model.Person is PersonSource.InColumn(var person))
            yield return new("PersonColumn", person);
        if (model.Person is PersonSource.InTable people)
            yield return new("PersonTable", people.Table.Name);
        if (model.EventId is { } id)
            yield return new("EventId", id);
        if (model.Received is { } received)
            yield return new("Received", received);
        if (model.PropertiesColumn is { } json)
            yield return new("PropertiesColumn", json);
        yield return new("TimeZone", model.TimeZone);
    }
}
