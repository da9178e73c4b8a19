using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Assistant.Insights.Queries;

/// <summary>
/// True or false for one event; never unknown. Filters on properties read the event, cohort filters read everything that the event's actor ever did.
/// </summary>
/// <remarks>
/// <para>A comparison with a missing property is false, so <see cref="Not"/> of it is true. A property is missing when it is absent, null, or cannot be read as the
/// type that is asked for: a number from a number or from text that is a decimal number (<c>-1.5</c>, <c>2e3</c>), a truth value from a truth value or from the text <c>true</c> or <c>false</c>,
/// text from everything, a number's as the warehouse writes it.</para>
/// <para>Cohort filters are false for an event without an actor. Their windows are counted back from the end of the query's range at the wall clock, so the cohort
/// of a query is the same whatever the range's beginning; without a window all time before that end counts. Nothing after it does.</para>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Truth), "truth")]
[JsonDerivedType(typeof(Present), "present")]
[JsonDerivedType(typeof(Did), "did")]
[JsonDerivedType(typeof(DidInOrder), "didInOrder")]
[JsonDerivedType(typeof(StoppedDoing), "stoppedDoing")]
[JsonDerivedType(typeof(FirstDid), "firstDid")]
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>And.</summary>
    public sealed record All([property: Description("All of these hold.")] IReadOnlyList<Filter> Of) : Filter;

    /// <summary>Or.</summary>
    public sealed record Any([property: Description("At least one of these holds.")] IReadOnlyList<Filter> Of) : Filter;

    public sealed record Not([property: Description("This does not hold.")] Filter Of) : Filter;

    /// <summary>The property's text compares so with one of the values. Letters of different case differ.</summary>
    public sealed record Text(string Property, TextComparison Is, IReadOnlyList<string> Values) : Filter;

    /// <summary>The property as a number compares so with the value.</summary>
    public sealed record Number(string Property, NumberComparison Is, double Value) : Filter;

    public sealed record Truth(string Property, bool Value) : Filter;

    /// <summary>The property has a text, be it the empty one.</summary>
    public sealed record Present(string Property) : Filter;

    /// <summary>
    /// The actor did it at least <see cref="AtLeast"/> and at most <see cref="AtMost"/> times in the window. At least 0 and at most 0 times: never.
    /// </summary>
    public sealed record Did : Filter
    {
        public required EventMatch Event { get; init; }

        [Description("Fewest times. 0 or more.")]
        public int AtLeast { get; set; } = 1;

        [Description("Most times. Leave out for no limit.")]
        public int? AtMost { get; init; }

        [Description("Only the last so many days before the end of the query's range. Leave out for all time.")]
        public int? LastDays { get; init; }
    }

    /// <summary>
    /// The actor did these in this order in the window: as an ordered funnel (see <see cref="FunnelQuery"/>) whose every step, not only the first, lies in the window.
    /// </summary>
    public sealed record DidInOrder : Filter
    {
        [Description("Two or more events, in order.")]
        public required IReadOnlyList<EventMatch> Events { get; init; }

        [Description("Longest time from the first to the last. Leave out for no limit.")]
        public Span? Within { get; init; }

        [Description("Only the last so many days before the end of the query's range. Leave out for all time.")]
        public int? LastDays { get; init; }
    }

    /// <summary>
    /// The actor did it in the <see cref="ActiveDays"/> days that ended <see cref="QuietDays"/> days before the range's end, and not since.
    /// </summary>
    public sealed record StoppedDoing : Filter
    {
        public required EventMatch Event { get; init; }

        [Description("Days without it, up to the end of the query's range.")]
        public required int QuietDays { get; init; }

        [Description("Days before those in which it was done at least once.")]
        public required int ActiveDays { get; init; }
    }

    /// <summary>The actor did it for the first time ever in the last <see cref="LastDays"/> days before the range's end.</summary>
    public sealed record FirstDid : Filter
    {
        public required EventMatch Event { get; init; }

        public required int LastDays { get; init; }
    }
}

public enum TextComparison
{
    Equal,
    Contains,
    StartsWith,
    EndsWith,
}

public enum NumberComparison
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
