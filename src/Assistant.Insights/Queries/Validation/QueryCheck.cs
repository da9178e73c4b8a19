namespace Assistant.Insights.Queries.Validation;

/// <summary>Checks a query against its own rules and a table's mapping. Finds every error, not the first.</summary>
public static class QueryCheck
{
    /// <returns>Empty for a query that can be answered.</returns>
    public static IReadOnlyList<QueryError> Errors(Query query, EventModel model)
    {
        var errors = new ErrorList();
        var properties = new PropertyCheck(model, errors);
        var filters = new FilterCheck(properties, errors);
        new RangeCheck(errors).Check(query);
        if (query.By is { } group && !model.Groups.ContainsKey(group))
            errors.Add("by", $"there is no group type '{group}'", model.Groups.Count == 0 ? "leave it out, as the table maps no groups" : $"use one of {ErrorList.Listed(model.Groups.Keys)}, or leave it out for people");
        filters.Check("where", query.Where);
        switch (query)
        {
            case TrendQuery trend:
                new TrendCheck(filters, properties, errors).Check(trend);
                break;
            case FunnelQuery funnel:
                new FunnelCheck(filters, properties, errors).Check(funnel);
                break;
            case RetentionQuery retention:
                filters.Check("start", retention.Start);
                filters.Check("return", retention.Return);
                errors.Between("periods", retention.Periods, 1, 60);
                break;
            case LifecycleQuery lifecycle:
                filters.Check("event", lifecycle.Event);
                break;
            case StickinessQuery stickiness:
                filters.Check("event", stickiness.Event);
                break;
            case PathsQuery paths:
                new PathsCheck(properties, errors).Check(paths);
                break;
            case CorrelationQuery correlation:
                new CorrelationCheck(filters, properties, errors).Check(correlation);
                break;
            case ExperimentQuery experiment:
                new ExperimentCheck(filters, properties, errors).Check(experiment);
                break;
        }
        return errors.All;
    }
}
