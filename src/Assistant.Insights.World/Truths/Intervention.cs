using Assistant.Insights.World.People;

namespace Assistant.Insights.World.Truths;

/// <summary>What is done to events that people are about to produce.</summary>
internal enum InterventionEffect
{
    /// <summary>The step is not taken, nor any that follows from it.</summary>
    Prevent,

    /// <summary>The step is taken and not recorded.</summary>
    Hide,

    /// <summary>The event is recorded twice under its id.</summary>
    Repeat,
}

/// <summary>A truth as the simulation carries it out, on days counted from the world's first.</summary>
/// <param name="Truth">Index of the truth.</param>
/// <param name="Events">Codes; null for all.</param>
/// <param name="Chance">Of the effect, for each event of the segment.</param>
internal sealed record Intervention(int Truth, int FirstDay, int LastDay, IReadOnlyList<byte>? Events, CodedSegment Segment, InterventionEffect Effect, double Chance);

/// <summary>Holds for codes that agree with <paramref name="Value"/> wherever <paramref name="Mask"/> is set.</summary>
internal readonly record struct CodedSegment(ulong Mask, ulong Value)
{
    public bool Holds(ulong codes) => (codes & Mask) == Value;

    public CodedSegment And(Dimension dimension, int code) => new(Mask | Codes.Mask(dimension), Codes.Set(Value, dimension, code));
}

/// <param name="Code">Of the value whose share grows to <paramref name="Factor"/> times what it was.</param>
internal sealed record MixShiftPlan(int Truth, int FirstDay, int LastDay, Dimension Dimension, int Code, double Factor)
{
    /// <summary>Shares as they are in its days; they sum to 1 again.</summary>
    public IReadOnlyList<double> Shift(IReadOnlyList<double> shares) =>
        [.. shares.Select((share, code) => code == Code ? share * Factor : share * (1 - (shares[Code] * Factor)) / (1 - shares[Code]))];
}

/// <param name="Share">Bot events over the day's ordinary ones of the same event.</param>
/// <param name="People">Numbers of the bots.</param>
internal sealed record BotPlan(int Truth, int FirstDay, int LastDay, byte Event, double Share, ulong Traits, IReadOnlyList<int> People);

/// <param name="Code">Of the experiment; variant 1 is control, 2 is test.</param>
internal sealed record ExperimentPlan(int Truth, int FirstDay, int LastDay, int Code, double TestShare, double Factor);
