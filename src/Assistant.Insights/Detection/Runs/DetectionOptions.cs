using System.ComponentModel.DataAnnotations;

namespace Assistant.Insights.Detection;

public sealed class DetectionOptions
{
    /// <summary>Findings a week, over all series together, that chance alone may give. Default 1.</summary>
    [Range(0.001, 1000)]
    public double FalseAlarmsPerWeek { get; set; } = 1;

    /// <summary>Of the findings of one step, the share that may be chance (Benjamini and Hochberg). Default 0.1.</summary>
    [Range(0.0001, 0.5)]
    public double FalseDiscoveryRate { get; set; } = 0.1;

    /// <summary>Days that were out of the ordinary for known reasons: neither learnt from nor scored.</summary>
    public IReadOnlyList<DateOnly> KnownEvents { get; set; } = [];
}
