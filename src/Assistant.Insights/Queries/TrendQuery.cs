using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Assistant.Insights.Queries;

/// <summary>How much of something there was, bucket by bucket.</summary>
/// <remarks>
/// Result: columns <c>bucket</c> (Time; not there without an interval), the breakdown's properties (Text) and <c>other</c> (Truth) if there is a breakdown, then each
/// series and each formula under its name. A row for every bucket that the range touches, also where nothing happened. With a breakdown that many rows for each
/// combination, largest first, the others last; the largest is the one with the most events in the range, an event counting once for each series it matches. A
/// combination without any event has no rows. Without a breakdown there is always a row per bucket.
/// </remarks>
public sealed record TrendQuery : Query
{
    [Description("Width of a bucket. Leave out for one figure over the whole range.")]
    public Interval? Interval { get; init; }

    [Description("What is measured: one to ten series.")]
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    [Description("Figures calculated from series of the same bucket.")]
    public IReadOnlyList<TrendFormula> Formulas { get; set; } = [];

    public Breakdown? Breakdown { get; init; }
}

/// <param name="Name">Letters, digits and underscores, not beginning with a digit. Formulas name it.</param>
public sealed record TrendSeries(string Name, EventMatch Event, Measure Measure);

/// <summary>
/// <c>+ - * /</c>, brackets, decimal numbers and names of series. A division by zero and every operation on a missing value give a missing value (null).
/// </summary>
public sealed record TrendFormula(string Name, [property: Description("For example 100 * A / B.")] string Expression);

/// <summary>What is counted or calculated over the matching events of a bucket.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Total), "total")]
[JsonDerivedType(typeof(Unique), "unique")]
[JsonDerivedType(typeof(Sum), "sum")]
[JsonDerivedType(typeof(Average), "average")]
[JsonDerivedType(typeof(Percentile), "percentile")]
public abstract record Measure
{
    private Measure()
    {
    }

    /// <summary>Events. Whole.</summary>
    public sealed record Total : Measure;

    /// <summary>Different actors in the bucket. Whole. Not additive: buckets must not be summed.</summary>
    public sealed record Unique : Measure;

    /// <summary>Sum of the property as a number, over events that have it. Real; 0 where none has.</summary>
    public sealed record Sum(string Property) : Measure;

    /// <summary>Mean of the property as a number, over events that have it. Real; null where none has.</summary>
    public sealed record Average(string Property) : Measure;

    /// <summary>
    /// Quantile of the property as a number, over events that have it: with n sorted values the one at position (n - 1) · Percent / 100, counted from 0, between two
    /// values on the straight line between them. Real; null where none has.
    /// </summary>
    public sealed record Percentile(string Property, [property: Description("0 to 100; 50 is the median.")] double Percent) : Measure;
}
