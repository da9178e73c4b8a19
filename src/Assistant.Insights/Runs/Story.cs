using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>What belongs together of a run: one thing that happened, what it moved, and where it sits.</summary>
public sealed record Story
{
    /// <summary>First day of it.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last day of it so far.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>End of the day by which it was found.</summary>
    public required DateTime Found { get; init; }

    public required StoryKind Kind { get; init; }

    /// <summary>The event that it is about first of all; null: all of them.</summary>
    public string? Event { get; init; }

    /// <summary>Of a rename: the new name.</summary>
    public string? Successor { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Where it sits, all pairs of an entry together; empty: everywhere.</summary>
    public IReadOnlyList<IReadOnlyList<Segment>> Causes { get; init; } = [];

    /// <summary>Relative change of what it is about, within its causes where it has some: -0.3 is 30 % less.</summary>
    public required double Effect { get; init; }

    /// <summary>Counted on its days, where it sits.</summary>
    public required double Observed { get; init; }

    /// <summary>Expected on its days, where it sits.</summary>
    public required double Expected { get; init; }

    /// <summary>Other names of its causes: segments that hold the same events, so that no count tells which of the two it is.</summary>
    public IReadOnlyList<(Segment Segment, Segment Other)> OtherNames { get; init; } = [];

    /// <summary>A sentence on what it is, without an end mark.</summary>
    public string Says => StorySentence.Of(this);

    /// <summary>Whether it is about how events are recorded, which comes before anything about people.</summary>
    public bool IsTracking => Kind is StoryKind.TrackingGap or StoryKind.Duplicates or StoryKind.Rename;

    /// <summary>What moved, the surest first.</summary>
    public required IReadOnlyList<Incident> Incidents { get; init; }

    /// <summary>The same story with more incidents: as early as the first of all was found, and, where it is of people, as long as the last of them.</summary>
    internal Story And(IReadOnlyList<Incident> more)
    {
        List<Incident> all = [.. Incidents.Concat(more).OrderBy(incident => incident.Strongest.Probability)];
        var (last, found) = (DateOnly.FromDateTime(all.Max(incident => incident.Last)), all.Min(incident => incident.Opened));
        return IsTracking ? this with { Incidents = all } : this with { Incidents = all, Last = last > Last ? last : Last, Found = found < Found ? found : Found };
    }

    /// <summary>Relative: -0.3 is 30 % less; 0 where nothing was expected.</summary>
    internal static double Change(double actual, double expected) => expected == 0 ? 0 : (actual / expected) - 1;
}

public enum StoryKind
{
    /// <summary>People do more or less of something.</summary>
    Change,

    /// <summary>A segment grows at the cost of the others, of which each goes on as before.</summary>
    MixShift,

    /// <summary>Events are missing that people most likely produced.</summary>
    TrackingGap,

    /// <summary>Events arrive more than once.</summary>
    Duplicates,

    /// <summary>An event goes on under a new name.</summary>
    Rename,

    /// <summary>A few ids produce much of an event.</summary>
    FewIds,
}
