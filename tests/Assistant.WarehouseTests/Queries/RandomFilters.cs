using Assistant.Insights.Queries;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Filters on properties and cohorts, combined up to three deep.</summary>
internal static class RandomFilters
{
    private static readonly Gen<string> Properties = Gen.OneOf("plan", "amount", "vip", "country", "seconds", RandomTables.OddProperty, "absent");
    private static readonly Gen<string> TextProperties = Gen.OneOf("plan", "country", "absent", RandomTables.OddProperty);

    private static readonly Gen<Filter> OnProperty = Gen.OneOf<Filter>(
        Gen.Select(TextProperties, Gen.Enum<TextComparison>(), Gen.OneOf("free", "pro", "Pro_%", "r", "", "DE", "Ä", "\\'\"", "true").List[1, 3], (property, comparison, values) => (Filter)new Filter.Text(property, comparison, values)),
        Gen.Select(Properties, Gen.Enum<NumberComparison>(), Gen.OneOf(0, 1, 2.5, 10, -25), (property, comparison, value) => (Filter)new Filter.Number(property, comparison, value)),
        Gen.Select(Properties, Gen.Bool, (property, value) => (Filter)new Filter.Truth(property, value)),
        Properties.Select(property => (Filter)new Filter.Present(property)));

    private static readonly Gen<int?> LastDays = Gen.OneOf<int?>(null, 1, 5, 20);

    public static readonly Gen<EventMatch> PlainMatches = Matches(OnProperty);

    private static readonly Gen<Filter> Cohorts = Gen.OneOf<Filter>(
        from match in PlainMatches
        from atLeast in Gen.Int[0, 3]
        from more in Gen.OneOf<int?>(null, 0, 1)
        from lastDays in LastDays
        select (Filter)new Filter.Did { Event = match, AtLeast = atLeast == 0 && more is null ? 1 : atLeast, AtMost = atLeast + more, LastDays = lastDays },
        Gen.Select(PlainMatches, Gen.Int[1, 8], Gen.Int[1, 10], (match, quiet, active) => (Filter)new Filter.StoppedDoing { Event = match, QuietDays = quiet, ActiveDays = active }),
        Gen.Select(PlainMatches, Gen.Int[1, 12], (match, days) => (Filter)new Filter.FirstDid { Event = match, LastDays = days }),
        Gen.Select(PlainMatches.List[2, 3], Gen.OneOf(null, new Span(1, SpanUnit.Hour), new Span(2, SpanUnit.Day)), LastDays, (events, within, lastDays) => (Filter)new Filter.DidInOrder { Events = events, Within = within, LastDays = lastDays }));

    public static readonly Gen<Filter?> Shared = Combined(2).Maybe(4, 1);

    public static readonly Gen<EventMatch> Events = Matches(Gen.Frequency((4, OnProperty), (1, Combined(1))));

    /// <summary>Null so often, a value so often.</summary>
    public static Gen<T?> Maybe<T>(this Gen<T> values, int nulls, int times) where T : class =>
        Gen.Frequency((nulls, Gen.Const((T?)null)), (times, values.Select(value => (T?)value)));

    private static Gen<EventMatch> Matches(Gen<Filter> filters) =>
        Gen.Select(Gen.OneOf(RandomTables.Events).Maybe(1, 6), filters.Maybe(6, 1), (name, where) => new EventMatch { Event = name, Where = where });

    private static Gen<Filter> Combined(int depth) => depth == 0
        ? Gen.Frequency((2, OnProperty), (1, Cohorts))
        : Gen.Frequency(
            (2, OnProperty),
            (2, Cohorts),
            (1, Combined(depth - 1).List[1, 3].Select(of => (Filter)new Filter.All(of))),
            (1, Combined(depth - 1).List[1, 3].Select(of => (Filter)new Filter.Any(of))),
            (1, Combined(depth - 1).Select(of => (Filter)new Filter.Not(of))));
}
