using System.Text.Json.Serialization;

namespace Assistant.Insights.World.Truths;

/// <summary>Something that is true in a world because it was put there.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Drop), "drop")]
[JsonDerivedType(typeof(MixShift), "mixShift")]
[JsonDerivedType(typeof(TrackingGap), "trackingGap")]
[JsonDerivedType(typeof(Rename), "rename")]
[JsonDerivedType(typeof(BotBurst), "botBurst")]
[JsonDerivedType(typeof(Duplicates), "duplicates")]
[JsonDerivedType(typeof(Driver), "driver")]
[JsonDerivedType(typeof(Confounder), "confounder")]
[JsonDerivedType(typeof(Experiment), "experiment")]
public abstract record PlantedTruth
{
    private PlantedTruth() { }

    public required string Id { get; init; }

    /// <summary>First day (UTC) on which it holds.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last day (UTC) on which it holds, inclusive.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The event whose count or rate is concerned; null for all events of the segment.</summary>
    public string? Event { get; init; }

    /// <summary>Where it holds, all pairs together; empty for everywhere.</summary>
    public IReadOnlyList<SegmentValue> Segment { get; init => field = value ?? []; } = [];   // the serializer sets null where a file leaves it out

    /// <summary>Its size within the segment, as a factor: .6 is a drop by 40 %. What it is a factor of, each kind says.</summary>
    public required double Factor { get; init; }

    /// <summary>Words that an answer must hold to be right.</summary>
    public required IReadOnlyList<string> MustName { get; init; }

    /// <summary>Other events that move because of it, so that an alarm on them in its days is no false one.</summary>
    public IReadOnlyList<string> AlsoMoves { get; init => field = value ?? []; } = [];

    /// <summary>Known when all days have been generated.</summary>
    public TruthVolume? Volume { get; init; }

    /// <summary>People do less of something. Factor: of the event's count.</summary>
    public sealed record Drop : PlantedTruth;

    /// <summary>
    /// Among new visitors a segment's share grows at the cost of the others, while every segment goes on as before. Factor: of the segment's share.
    /// </summary>
    /// <param name="Over">The event that the rate's base counts.</param>
    /// <param name="RateFactor">What becomes of the rate <see cref="PlantedTruth.Event"/> ÷ <paramref name="Over"/> among new visitors, though no segment's rate moves.</param>
    public sealed record MixShift(string Over, double RateFactor) : PlantedTruth;

    /// <summary>The segment's events are not recorded, though people do what they always did. Factor: of the count of all events, 0.</summary>
    public sealed record TrackingGap : PlantedTruth;

    /// <summary>From the first day on the event has another name. Factor: of the old name's count, 0.</summary>
    public sealed record Rename(string To) : PlantedTruth;

    /// <summary>Very few ids do very much. Factor: of the event's count.</summary>
    public sealed record BotBurst(IReadOnlyList<string> DistinctIds) : PlantedTruth;

    /// <summary>Some events of the segment arrive twice under one id. Factor: of the count of all events.</summary>
    public sealed record Duplicates : PlantedTruth;

    /// <summary>Who does the event on the day of signup is likelier to pay, at equal platform and signup week. Factor: of the share that pays.</summary>
    public sealed record Driver(string Entry, string Goal) : PlantedTruth;

    /// <summary>Goes with paying, and moves nothing: at equal <paramref name="Through"/> the factor of the share that pays is 1.</summary>
    /// <param name="Through">What both come from: <c>platform</c> or <c>signup_week</c>.</param>
    public sealed record Confounder(string Entry, string Goal, string Through) : PlantedTruth;

    /// <summary>New visitors are split by chance; the test arm's share that does <paramref name="Goal"/> in the first session is the control's times the factor.</summary>
    /// <param name="IntendedShare">Of the test arm, as configured.</param>
    /// <param name="RealShare">Of the test arm, as it comes in; another than intended is a sample-ratio mismatch.</param>
    public sealed record Experiment(string Name, string Goal, double IntendedShare, double RealShare) : PlantedTruth;
}

/// <summary>One condition of a segment: a column of the events and its value.</summary>
public sealed record SegmentValue(string Dimension, string Value);

/// <summary>How much was there, on average over the truth's days.</summary>
/// <param name="PerDay">Events that the metric would have counted without the truth, everywhere.</param>
/// <param name="SegmentPerDay">The same within the segment.</param>
/// <param name="OverallFactor">What was counted everywhere over what would have been.</param>
public sealed record TruthVolume(double PerDay, double SegmentPerDay, double OverallFactor);
