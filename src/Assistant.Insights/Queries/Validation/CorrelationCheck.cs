namespace Assistant.Insights.Queries.Validation;

internal sealed class CorrelationCheck(FilterCheck filters, PropertyCheck properties, ErrorList errors)
{
    private const int MostProperties = 5;

    public void Check(CorrelationQuery query)
    {
        filters.Check("entry", query.Entry);
        filters.Check("goal", query.Goal);
        if (query.Window is null)
            errors.Add("window", "it is missing", "give a count and a unit");
        errors.Span("window", query.Window);
        Check("eventProperties", query.EventProperties);
        Check("entryProperties", query.EntryProperties);
        if (query.StratifyBy is not null)
            properties.Check("stratifyBy", query.StratifyBy);
        if (query is { Events: false, EventProperties: [], EntryProperties: [] })
            errors.Add("events", "there is nothing to look at", "leave it out, or name eventProperties or entryProperties");
        if (query.StratifyBy is { } stratum && query.EntryProperties?.Contains(stratum) == true)
            errors.Add("entryProperties", $"people who are alike in '{stratum}' cannot differ in it", "leave it out there, or in stratifyBy");
        errors.Between("limit", query.Limit, 1, 100);
    }

    private void Check(string path, IReadOnlyList<string> names)
    {
        if (!errors.Counts(path, names, 0, MostProperties))
            return;
        for (var i = 0; i < names.Count; i++)
            properties.Check($"{path}[{i}]", names[i]);
        if (names.Distinct().Count() < names.Count)
            errors.Add(path, "a property occurs twice", "name each once");
    }
}
