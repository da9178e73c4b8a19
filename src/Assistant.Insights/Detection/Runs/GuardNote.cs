namespace Assistant.Insights.Detection;

/// <summary>What was not scored and why, or what stands beside a finding.</summary>
/// <param name="First">Start of the first bucket that it is about.</param>
/// <param name="Last">Start of the last one.</param>
public sealed record GuardNote(string Metric, Guard Guard, DateTime First, DateTime Last);

public enum Guard
{
    /// <summary>The bucket was not over at the time of the run.</summary>
    Partial,

    /// <summary>The outcome window was not over at the time of the run.</summary>
    Immature,

    /// <summary>Nothing was recorded, which is not zero.</summary>
    NotRecorded,

    /// <summary>A day of a known event.</summary>
    KnownEvent,

    /// <summary>So little is expected that not even nothing at all would stand out.</summary>
    LowCounts,

    /// <summary>Too few buckets to know what to expect.</summary>
    LittleHistory,

    /// <summary>Left out since many series fell in that bucket, which is told once.</summary>
    PipelineGap,
}
