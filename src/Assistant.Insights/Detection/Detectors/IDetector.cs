using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Detection.Predictions;

namespace Assistant.Insights.Detection.Detectors;

/// <summary>One way in which a series can be out of the ordinary.</summary>
internal interface IDetector
{
    FindingKind Kind { get; }

    /// <summary>The tests of the buckets from one on, each on what was known when its bucket was complete; none for a bucket that cannot be tested.</summary>
    IEnumerable<ScoredBucket> Score(SeriesForecast forecast, int from);
}

/// <param name="First">First bucket that the test is about.</param>
/// <param name="Last">The bucket that was tested, which completes the test.</param>
/// <param name="Probability">Two-sided p-value: of something at least as unusual where nothing happens, all looks of the detector at the bucket paid for.</param>
/// <param name="Observed">On the metric's scale; the sum (counts) or the mean where several buckets are tested together.</param>
internal readonly record struct ScoredBucket(FindingKind Kind, int First, int Last, double Probability, double Observed, Prediction Prediction);
