using System.ComponentModel;

namespace Assistant.Insights.Queries;

/// <summary>Which ways actors take from one event to the next.</summary>
/// <remarks>
/// <para>An event's item is its name, or the text of the property <see cref="ItemProperty"/> (events without it are left out). If a group's pattern matches it, the item is
/// the name of the first such group. Events of the range, ordered by time and at one moment by item (code points), form an actor's sessions: a new one begins
/// after a gap of more than <see cref="SessionGap"/>. An item that repeats itself at once is one item.</para>
/// <para>A session gives a path. With <see cref="Start"/> it begins at that item's first occurrence; with <see cref="End"/> it ends at that item's first occurrence (after the beginning, if
/// both are given); a session without them gives none. A path is cut to <see cref="MaxItems"/> items: from its beginning, or, if only the end is given, from its
/// end. With both, a longer path is left out instead of cut.</para>
/// <para>Each pair of neighbours is an edge at a step: 1 is the pair at the path's beginning, and, if only the end is given, -1 is the pair at its end, -2 the one before it.</para>
/// <para><b>Result</b>: columns <c>step</c> (Whole), <c>source</c>, <c>target</c> (Text), <c>paths</c> (Whole: paths with the edge), <c>people</c> (Whole: their actors). At most <see cref="MaxEdges"/> edges, chosen
/// one at a time: always the one with the most paths (ties: nearest step, then source, then target) among those that hang on what is chosen: edges of step 1 (or -1), and edges whose source
/// is the target of a chosen edge one step before (or whose target is the source of one). So no edge dangles. They are given by distance of the step, paths falling, source, target.</para>
/// </remarks>
public sealed record PathsQuery : Query
{
    [Description("Property whose text is the item, for example a page's address. Leave out for the event's name.")]
    public string? ItemProperty { get; init; }

    [Description("Items that count as one. The first that matches wins.")]
    public IReadOnlyList<PathGroup> Groups { get; set; } = [];

    [Description("Item, after grouping, at which paths begin.")]
    public string? Start { get; init; }

    [Description("Item, after grouping, at which paths end.")]
    public string? End { get; init; }

    [Description("Longest path in items. 2 to 20.")]
    public int MaxItems { get; set; } = 5;

    [Description("Most edges in the result. 1 to 500.")]
    public int MaxEdges { get; set; } = 50;

    [Description("Silence that ends a session.")]
    public Span SessionGap { get; set; } = new(30, SpanUnit.Minute);
}

/// <param name="Name">The item that stands for all that match.</param>
/// <param name="Pattern">The whole item, with <c>*</c> for any characters, none included.</param>
public sealed record PathGroup(string Name, string Pattern);
