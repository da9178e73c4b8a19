namespace Assistant.Insights.Queries.Validation;

/// <summary>Checks filters and event matches. All filters of a query together are bounded, as each is a piece of one statement.</summary>
internal sealed class FilterCheck(PropertyCheck properties, ErrorList errors)
{
    private const int MostNodes = 200;
    private const int MostCohorts = 10;
    private const int DeepestNesting = 20;
    private const int LongestText = 1_000;
    private const int MostDays = 3_660;
    private int _nodes;
    private int _cohorts;

    public void Check(string path, EventMatch? match) => Check(path, match, inCohort: false);

    public void Check(string path, Filter? filter)
    {
        if (filter is not null)
            Check(path, filter, 0, inCohort: false);
    }

    private void Check(string path, EventMatch? match, bool inCohort)
    {
        if (match is null)
        {
            errors.Add(path, "it is missing", "give an event, or {} for any event");
            return;
        }
        if (match.Event is { } name && (name.Length is 0 or > LongestText || name.Contains('\0', StringComparison.Ordinal)))
            errors.Add($"{path}.event", "the name is empty, too long or has a null character", "name an event, or leave it out for any event");
        if (match.Where is { } where)
            Check($"{path}.where", where, 0, inCohort);
    }

    private void Check(string path, Filter? filter, int depth, bool inCohort)
    {
        if (filter is null)
        {
            errors.Add(path, "it is null", "give a filter or leave it out");
            return;
        }
        if (++_nodes == MostNodes + 1)
            errors.Add(path, $"the query has more than {MostNodes} filters", "put values of one property into one filter");
        if (depth > DeepestNesting)
        {
            errors.Add(path, $"filters are nested deeper than {DeepestNesting}", "flatten them");
            return;
        }
        switch (filter)
        {
            case Filter.All(var of):
                Each(path, of, depth, inCohort);
                break;
            case Filter.Any(var of):
                Each(path, of, depth, inCohort);
                break;
            case Filter.Not(var of):
                Check($"{path}.of", of, depth + 1, inCohort);
                break;
            case Filter.Text text:
                properties.Check($"{path}.property", text.Property);
                errors.Defined($"{path}.is", text.Is);
                if (errors.Counts($"{path}.values", text.Values, 1, 100) && text.Values.Any(value => value.Length > LongestText || value.Contains('\0', StringComparison.Ordinal)))
                    errors.Add($"{path}.values", "a value is too long or has a null character", $"use at most {LongestText} characters");
                break;
            case Filter.Number number:
                properties.Check($"{path}.property", number.Property);
                errors.Defined($"{path}.is", number.Is);
                if (!double.IsFinite(number.Value))
                    errors.Add($"{path}.value", $"{number.Value} is not finite", "use a number");
                break;
            case Filter.Truth truth:
                properties.Check($"{path}.property", truth.Property);
                break;
            case Filter.Present present:
                properties.Check($"{path}.property", present.Property);
                break;
            default:
                Cohort(path, filter, inCohort);
                break;
        }
    }

    private void Each(string path, IReadOnlyList<Filter> of, int depth, bool inCohort)
    {
        if (!errors.Counts($"{path}.of", of, 1, MostNodes))
            return;
        for (var i = 0; i < of.Count; i++)
            Check($"{path}.of[{i}]", of[i], depth + 1, inCohort);
    }

    private void Cohort(string path, Filter filter, bool inCohort)
    {
        if (inCohort)
            errors.Add(path, "a cohort filter stands inside a cohort's event", "combine cohorts beside each other with all, any and not");
        if (++_cohorts == MostCohorts + 1)
            errors.Add(path, $"the query has more than {MostCohorts} cohort filters", "leave some out");
        switch (filter)
        {
            case Filter.Did did:
                Check($"{path}.event", did.Event, inCohort: true);
                errors.Between($"{path}.atLeast", did.AtLeast, 0, 1_000_000);
                if (did.AtMost is { } most && most < did.AtLeast)
                    errors.Add($"{path}.atMost", $"{most} is less than atLeast, {did.AtLeast}", "use a greater number or leave it out");
                else if (did is { AtLeast: 0, AtMost: null })
                    errors.Add($"{path}.atLeast", "0 or more times is always true", "use atLeast 1, or atMost 0 for never");
                Days($"{path}.lastDays", did.LastDays);
                break;
            case Filter.DidInOrder order:
                if (errors.Counts($"{path}.events", order.Events, 2, 10))
                {
                    for (var i = 0; i < order.Events.Count; i++)
                        Check($"{path}.events[{i}]", order.Events[i], inCohort: true);
                }
                errors.Span($"{path}.within", order.Within);
                Days($"{path}.lastDays", order.LastDays);
                break;
            case Filter.StoppedDoing stopped:
                Check($"{path}.event", stopped.Event, inCohort: true);
                Days($"{path}.quietDays", stopped.QuietDays);
                Days($"{path}.activeDays", stopped.ActiveDays);
                break;
            case Filter.FirstDid first:
                Check($"{path}.event", first.Event, inCohort: true);
                Days($"{path}.lastDays", first.LastDays);
                break;
        }
    }

    private void Days(string path, int? days)
    {
        if (days is { } count)
            errors.Between(path, count, 1, MostDays);
    }
}
