using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Assistant.Insights.Queries;

/// <summary>Whether a variant does better than the control.</summary>
/// <remarks>
/// <para><b>Who.</b> An actor is in the arm that <see cref="VariantProperty"/> (text) of its exposure events in the range names; with <see cref="Planned"/> shares only exposures to the
/// variants that it names are looked at. Who saw more than one is left out and counted as mixed. The metric is taken over events from the moment t₁ of the actor's first exposure to
/// t₁ + window, both inclusive; they may lie after the range's end.</para>
/// <para><b>Result</b>: a row for each arm, the control first (also without people), then by name (code point), planned ones also without people. Columns <c>variant</c> (Text), <c>people</c>
/// (Whole), <c>total</c> (Real: who converted, or the sum over all), <c>value</c> (Real: rate or mean; null without people); against the control <c>difference</c>, <c>lower</c>, <c>upper</c>,
/// <c>p_value</c> of the test to be read once at the planned end, and <c>always_lower</c>, <c>always_upper</c>, <c>always_p_value</c> of the one that may be looked at any day (Real; 95 %, corrected for the
/// number of variants; null for the control and where there are too few people); <c>best</c> (Real: probability to be the best arm), <c>ratio_p_value</c> (Real: that people came to the arms as planned),
/// <c>verdict</c> (Text; <c>tooFewPeople</c> as long as an arm has none or, for means, fewer than three or all alike), <c>mixed</c> (Whole), <c>people_needed</c> in each arm and <c>days_needed</c> (Whole: to find
/// the expected effect with a power of 80 %, from the control's figures and the range's exposures a day; null where that cannot be said). What concerns the whole stands in each row.</para>
/// </remarks>
public sealed record ExperimentQuery : Query
{
    [Description("The event that says that somebody has seen a variant.")]
    public required EventMatch Exposure { get; init; }

    [Description("Property of the exposure that names the variant.")]
    public required string VariantProperty { get; init; }

    [Description("Name of the control among the variants.")]
    public required string Control { get; init; }

    public required ExperimentMetric Metric { get; init; }

    [Description("Time after the first exposure in which the metric is taken.")]
    public required Span Window { get; init; }

    [Description("The difference the experiment is made for, above 0: in points of the rate (0.01 is one percentage point), or in the unit of the mean.")]
    public required double ExpectedEffect { get; init; }

    [Description("Share of people that each variant was to get, the control too. Leave out for equal shares of the variants that are seen.")]
    public IReadOnlyList<PlannedShare> Planned { get; set; } = [];

    [Description("The planned size has been reached and this is the one look at it.")]
    public bool IsFinished { get; init; }
}

/// <param name="Share">Above 0; of any sum.</param>
public sealed record PlannedShare(string Variant, [property: Description("Above 0; of any sum.")] double Share);

/// <summary>What is measured of each exposed actor.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Conversion), "conversion")]
[JsonDerivedType(typeof(Count), "count")]
[JsonDerivedType(typeof(Amount), "sum")]
public abstract record ExperimentMetric
{
    private ExperimentMetric()
    {
    }

    public required EventMatch Event { get; init; }

    /// <summary>Whether it was done: a rate.</summary>
    public sealed record Conversion : ExperimentMetric;

    /// <summary>How often it was done: a mean, those who never did it included.</summary>
    public sealed record Count : ExperimentMetric;

    /// <summary>Sum of a property as a number, 0 for who has none: a mean.</summary>
    public sealed record Amount : ExperimentMetric
    {
        public required string Property { get; init; }
    }
}
