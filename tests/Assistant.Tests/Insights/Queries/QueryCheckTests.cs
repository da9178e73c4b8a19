using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Validation;

namespace Assistant.Tests.Insights.Queries;

public class QueryCheckTests
{
    private static readonly EventModel Model = new()
    {
        Table = new(null, "events"),
        Event = "event",
        Time = "time",
        DistinctId = "id",
        Groups = new Dictionary<string, string> { ["company"] = "company_id" },
        Properties = [new("plan", "plan", PropertyType.Text), new("amount", "amount", PropertyType.Number)],
    };

    private static readonly TimeRange May = new(new(2026, 5, 1), new(2026, 6, 1));
    private static readonly EventMatch Open = new() { Event = "open" };
    private static readonly EventMatch Pay = new() { Event = "pay" };
    private static readonly Span Week = new(1, SpanUnit.Week);

    public static TheoryData<Query, string, string> Wrong => new()
    {
        { Trend() with { Range = new(new(2026, 6, 1), new(2026, 5, 1)) }, "range.to", "exclusive" },
        { Trend() with { Range = new(May.From, DateTime.SpecifyKind(May.To, DateTimeKind.Utc)) }, "range.to", "without Z" },
        { Trend() with { Range = new(new(1980, 1, 1), May.To), Interval = Interval.Hour }, "interval", "wider" },
        { Trend() with { By = "team" }, "by", "'company'" },
        { Trend() with { Where = new Filter.All([new Filter.Present("plan"), new Filter.Not(new Filter.Truth("vip", true))]) }, "where.of[1].of.property", "'amount', 'plan'" },
        { Trend() with { Where = new Filter.All([]) }, "where.of", "1 to" },
        { Trend() with { Where = new Filter.Number("amount", NumberComparison.Less, double.NaN) }, "where.value", "number" },
        { Trend() with { Where = new Filter.Text("plan", TextComparison.Equal, []) }, "where.values", "1 to 100" },
        { Trend() with { Where = new Filter.Did { Event = Pay, AtLeast = 3, AtMost = 2 } }, "where.atMost", "greater" },
        { Trend() with { Where = new Filter.Did { Event = Pay, AtLeast = 0 } }, "where.atLeast", "atMost 0" },
        { Trend() with { Where = new Filter.Did { Event = Pay with { Where = new Filter.FirstDid { Event = Open, LastDays = 1 } } } }, "where.event.where", "beside" },
        { Trend() with { Where = new Filter.DidInOrder { Events = [Open], LastDays = 0 } }, "where.events", "2 to 10" },
        { Trend() with { Series = [] }, "series", "1 to 10" },
        { Trend() with { Series = [new("1A", Pay, new Measure.Total())] }, "series[0].name", "letters" },
        { Trend() with { Series = [new("bucket", Pay, new Measure.Total())] }, "series[0].name", "another" },
        { Trend() with { Series = [new("A", Pay, new Measure.Sum("price"))] }, "series[0].measure.property", "'amount'" },
        { Trend() with { Series = [new("A", Pay, new Measure.Percentile("amount", 101))] }, "series[0].measure.percent", "100" },
        { Trend() with { Formulas = [new("f", "A / B")] }, "formulas[0].expression", "'A'" },
        { Trend() with { Formulas = [new("f", "A / ")] }, "formulas[0].expression", "like" },
        { Trend() with { Formulas = [new("A", "A + 1")] }, "series", "different" },
        { Trend() with { Breakdown = new() { Properties = ["plan", "plan"] } }, "breakdown.properties", "once" },
        { Trend() with { Breakdown = new() { Properties = ["plan"], Limit = 0 } }, "breakdown.limit", "100" },
        { Funnel() with { Steps = [Open] }, "steps", "2 to 10" },
        { Funnel() with { Window = new(0, SpanUnit.Day) }, "window", "1 or more" },
        { Funnel() with { Order = StepOrder.Unordered, Steps = [Open, Open] }, "steps", "different" },
        { Funnel() with { Exclusions = [new(Pay, 2, 2)] }, "exclusions[0]", "1 to 2" },
        { new RetentionQuery { Range = May, Interval = Interval.Week, Start = Open, Return = Open }, "range.from", "2026-04-27" },
        { new RetentionQuery { Range = May, Interval = Interval.Hour, Start = Open, Return = Open }, "interval", "day, week or month" },
        { new LifecycleQuery { Range = May with { To = new(2026, 5, 20, 1, 0, 0) }, Interval = Interval.Day, Event = Open }, "range.to", "2026-05-21" },
        { new PathsQuery { Range = May, Start = "a", End = "a" }, "end", "leave one out" },
        { new PathsQuery { Range = May, Groups = [new("", "*")] }, "groups[0].name", "name" },
        { new PathsQuery { Range = May, MaxItems = 1 }, "maxItems", "2 to 20" },
        { Correlation() with { Entry = new() { Event = "" } }, "entry.event", "name" },
        { Correlation() with { Goal = Pay with { Where = new Filter.Present("price") } }, "goal.where.property", "'amount', 'plan'" },
        { Correlation() with { Window = new(0, SpanUnit.Day) }, "window", "1 or more" },
        { Correlation() with { Events = false }, "events", "entryProperties" },
        { Correlation() with { EventProperties = ["price"] }, "eventProperties[0]", "'amount', 'plan'" },
        { Correlation() with { EntryProperties = ["plan", "plan"] }, "entryProperties", "once" },
        { Correlation() with { EntryProperties = ["plan"], StratifyBy = "plan" }, "entryProperties", "stratifyBy" },
        { Correlation() with { StratifyBy = "price" }, "stratifyBy", "'amount', 'plan'" },
        { Correlation() with { Limit = 101 }, "limit", "100" },
        { Experiment() with { Exposure = new() { Event = "" } }, "exposure.event", "name" },
        { Experiment() with { VariantProperty = "variant" }, "variantProperty", "'amount', 'plan'" },
        { Experiment() with { Control = "" }, "control", "property" },
        { Experiment() with { Window = new(-1, SpanUnit.Week) }, "window", "1 or more" },
        { Experiment() with { Metric = new ExperimentMetric.Amount { Event = Pay, Property = "price" } }, "metric.property", "'amount', 'plan'" },
        { Experiment() with { Metric = new ExperimentMetric.Count { Event = Pay with { Where = new Filter.Present("price") } } }, "metric.event.where.property", "'amount', 'plan'" },
        { Experiment() with { ExpectedEffect = 0 }, "expectedEffect", "above 0" },
        { Experiment() with { ExpectedEffect = 2 }, "expectedEffect", "percentage point" },
        { Experiment() with { Planned = [new("old", 1)] }, "planned", "at least one variant" },
        { Experiment() with { Planned = [new("new", 1), new("newer", 1)] }, "planned", "equal shares" },
        { Experiment() with { Planned = [new("old", 1), new("new", 0)] }, "planned[1].share", "above 0" },
        { Experiment() with { Planned = [new("old", 1), new("old", 1)] }, "planned", "once" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_error_has_its_path_and_its_fix(Query query, string path, string fix)
    {
        var errors = QueryCheck.Errors(query, Model);

        Assert.Contains(errors, error => error.Path == path && error.Fix.Contains(fix, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_found_at_once()
    {
        var query = Trend() with { By = "team", Range = new(May.To, May.From), Series = [new("1", Pay, new Measure.Sum("price"))] };

        Assert.Equal(["range.to", "by", "series[0].name", "series[0].measure.property"], QueryCheck.Errors(query, Model).Select(error => error.Path));
    }

    [Fact]
    public void Sound_queries_have_no_errors()
    {
        Assert.Empty(QueryCheck.Errors(Trend(), Model));
        Assert.Empty(QueryCheck.Errors(Funnel(), Model));
        Assert.Empty(QueryCheck.Errors(Correlation() with { EventProperties = ["plan"], EntryProperties = ["amount"], StratifyBy = "plan" }, Model));
        Assert.Empty(QueryCheck.Errors(Experiment() with { Planned = [new("new", 1), new("old", 9)] }, Model));
        Assert.Empty(QueryCheck.Errors(Trend() with { Where = new Filter.Present("anything") }, Model with { PropertiesColumn = "properties" }));
    }

    private static TrendQuery Trend() => new() { Range = May, Interval = Interval.Day, Series = [new("A", Pay, new Measure.Total())] };

    private static FunnelQuery Funnel() => new() { Range = May, Steps = [Open, Pay], Window = Week };

    private static CorrelationQuery Correlation() => new() { Range = May, Entry = Open, Goal = Pay, Window = Week };

    private static ExperimentQuery Experiment() => new()
    {
        Range = May, Exposure = Open, VariantProperty = "plan", Control = "old", Metric = new ExperimentMetric.Conversion { Event = Pay }, Window = Week, ExpectedEffect = 0.01,
    };
}
