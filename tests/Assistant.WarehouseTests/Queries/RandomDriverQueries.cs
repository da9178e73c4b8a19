using Assistant.Insights.Queries;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Valid correlations and experiments over the tables of <see cref="RandomTables"/>.</summary>
internal static class RandomDriverQueries
{
    private static readonly Gen<ExperimentMetric> Metrics = Gen.OneOf<ExperimentMetric>(
        RandomFilters.Events.Select(match => (ExperimentMetric)new ExperimentMetric.Conversion { Event = match }),
        RandomFilters.Events.Select(match => (ExperimentMetric)new ExperimentMetric.Count { Event = match }),
        Gen.Select(RandomFilters.Events, Gen.OneOf("amount", "seconds", "absent"), (match, property) => (ExperimentMetric)new ExperimentMetric.Amount { Event = match, Property = property }));

    public static Gen<CorrelationQuery> Correlation(DateTime monday) =>
        from range in RandomQueries.Range(monday)
        from entry in RandomFilters.Events
        from goal in RandomFilters.Events
        from window in RandomQueries.Windows
        from events in Gen.Bool
        from atEvents in Gen.Shuffle(new[] { "plan", "country", "vip", "absent" }, 0, 2)
        from atEntry in Gen.Shuffle(new[] { "plan", "country", "absent" }, 0, 3)
        from stratum in Gen.OneOf<string?>(null, "vip", "seconds")
        from week in Gen.Bool
        from limit in Gen.OneOf(1, 2, 5, 100)
        from actors in RandomQueries.By
        from shared in RandomFilters.Shared
        select new CorrelationQuery
        {
            Range = range,
            Entry = entry,
            Goal = goal,
            Window = window,
            Events = events || (atEvents.Length == 0 && atEntry.Length == 0),
            EventProperties = atEvents,
            EntryProperties = atEntry,
            StratifyBy = stratum,
            StratifyByWeek = week,
            Limit = limit,
            By = actors,
            Where = shared,
        };

    public static Gen<ExperimentQuery> Experiment(DateTime monday) =>
        from range in RandomQueries.Range(monday)
        from exposure in RandomFilters.Events
        from property in Gen.OneOf("plan", "country", "vip", RandomTables.OddProperty)
        from names in Gen.Shuffle(new[] { "free", "pro", "DE", "true", "false" }, 2, 3)
        from metric in Metrics
        from window in RandomQueries.Windows
        from effect in Gen.OneOf(.02, .5, .9)
        from isPlanned in Gen.Bool
        from isFinished in Gen.Bool
        from actors in RandomQueries.By
        from shared in RandomFilters.Shared
        select new ExperimentQuery
        {
            Range = range,
            Exposure = exposure,
            VariantProperty = property,
            Control = names[0],
            Metric = metric,
            Window = window,
            ExpectedEffect = effect,
            Planned = isPlanned ? [.. names.Select((name, i) => new PlannedShare(name, i + 1))] : [],
            IsFinished = isFinished,
            By = actors,
            Where = shared,
        };
}
