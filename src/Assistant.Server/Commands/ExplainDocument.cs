using Assistant.Insights.Drivers.Decomposition;
using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Server.Commands;

/// <summary>What <c>explain --json</c> prints.</summary>
internal sealed record ExplainDocument(IReadOnlyList<ExplainedCase> Cases, double SecondsPerCase, string? Out);

/// <param name="Total">All segments together.</param>
/// <param name="Mixes">Of a ratio, for each dimension: how much of the change came of the rates within its values and how much of their shares, the greatest mix first. Null for sums.</param>
internal sealed record ExplainedCase(
    string Name, CubeMeasure Measure, int Leaves, RootCauseVerdict Verdict, ChangeDocument Total, IReadOnlyList<CauseDocument> Causes, IReadOnlyList<MixDocument>? Mixes, double Seconds)
{
    public static ExplainedCase Of(string name, MetricCube cube, RootCauseReport report, TimeSpan elapsed) => new(
        name, cube.Measure, cube.Leaves.Count, report.Verdict, ChangeDocument.Of(report.Total),
        [.. report.Causes.Select(cause => new CauseDocument(cause.ToString(), cause.Share, ChangeDocument.Of(cause.Change), cause.Evidence))],
        cube.Measure == CubeMeasure.Ratio ? [.. CubeMix.Of(cube).Select(mix => new MixDocument(mix.Dimension, mix.Parts.Change, mix.Parts.Rate, mix.Parts.Mix, mix.Parts.IsSimpson, mix.Parts.Segments))] : null, elapsed.TotalSeconds);
}

/// <param name="Segment"><c>a=a1&amp;b=b2</c></param>
/// <param name="Share">Of the total contribution; above 1 or below 0 where segments moved against each other.</param>
/// <param name="Evidence">In nats.</param>
internal sealed record CauseDocument(string Segment, double Share, ChangeDocument Change, double Evidence);

/// <param name="Change">Of the ratio, actual minus expected: rate and mix together.</param>
/// <param name="IsSimpson">The whole moved against its segments.</param>
internal sealed record MixDocument(string Dimension, double Change, double Rate, double Mix, bool IsSimpson, IReadOnlyList<SegmentContribution> Segments);

/// <param name="Relative">Null where nothing was expected.</param>
internal sealed record ChangeDocument(double Actual, double Expected, double Contribution, double? Relative, int Leaves)
{
    public static ChangeDocument Of(SegmentChange change) =>
        new(change.Actual, change.Expected, change.Contribution, double.IsNaN(change.Relative) ? null : change.Relative, change.Leaves);
}
