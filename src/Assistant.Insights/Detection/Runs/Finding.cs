namespace Assistant.Insights.Detection;

/// <summary>Something that is out of the ordinary, as sure as the run's rules ask.</summary>
public sealed record Finding
{
    public const string Pipeline = "(pipeline)";

    /// <summary>Name of the series. Of a pipeline gap: <see cref="Pipeline"/>; the series that fell are in the notes.</summary>
    public required string Metric { get; init; }

    public required FindingKind Kind { get; init; }

    /// <summary>Start of the first bucket that it is about.</summary>
    public required DateTime First { get; init; }

    /// <summary>Start of the last bucket that it is about.</summary>
    public required DateTime Last { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Sum (counts) or mean of the tested buckets. Of a pipeline gap: the median share that was left, of what was expected. NaN: not recorded.</summary>
    public required double Observed { get; init; }

    /// <summary>The same, as expected before the buckets were seen.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower end of what 95 in 100 quiet cases keep to.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    /// <summary>Two-sided p-value, all looks of its detector at the bucket paid for.</summary>
    public required double Probability { get; init; }

    /// <summary>Change by what was expected: -0.3 is 30 % less. Rates too are told as a share of the expected rate.</summary>
    public double Effect => Expected == 0 ? 0 : (Observed - Expected) / Math.Abs(Expected);

    /// <summary>What the reader should know besides.</summary>
    public IReadOnlyList<GuardNote> Notes { get; init; } = [];
}

public enum FindingKind
{
    /// <summary>One bucket.</summary>
    Point,

    /// <summary>A few buckets in a row.</summary>
    Run,

    /// <summary>A change that has lasted.</summary>
    LevelShift,

    /// <summary>The same value over and over.</summary>
    FlatLine,

    /// <summary>Another distribution behind a mean.</summary>
    Shape,

    /// <summary>Many series fell in the same bucket: look at the tracking before the product.</summary>
    PipelineGap,
}

public enum Direction
{
    Down,
    Up,
}

internal static class Directions
{
    /// <summary>1 or -1.</summary>
    public static int Sign(this Direction direction) => direction == Direction.Up ? 1 : -1;
}
