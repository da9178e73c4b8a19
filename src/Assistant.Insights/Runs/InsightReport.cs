using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>What a run looked at and what it found.</summary>
/// <param name="Scored">Days that were scored.</param>
/// <param name="Watched">Series that were watched.</param>
/// <param name="Tests">Tests that were made.</param>
/// <param name="ExpectedFalseAlarms">A week, by the thresholds of the run.</param>
/// <param name="Stories">By the day on which they were found.</param>
public sealed record InsightReport(
    DaySpan Scored, IReadOnlyList<MetricSeries> Watched, int Tests, double ExpectedFalseAlarms, IReadOnlyList<Story> Stories, IReadOnlyList<TrackingFinding> Tracking, IReadOnlyList<RenamedEvent> Renames);
