using Assistant.Insights.Queries;

namespace Assistant.WarehouseTests.Queries;

/// <summary>A figure of a result that counts actors, and what it says.</summary>
internal static class CellPick
{
    public static (QueryCell Cell, long People)? From(Query query, TableResult result, int pick)
    {
        if (result.Rows.Count == 0)
            return null;
        var row = result.Rows[pick % result.Rows.Count];
        object? Of(string column) => row[result.Columns.ToList().FindIndex(one => one.Name == column)];
        return query switch
        {
            TrendQuery trend => trend.Series.FirstOrDefault(series => series.Measure is Measure.Unique) is { } series
                ? (new QueryCell.OfTrend(series.Name, trend.Interval is null ? null : (DateTime)Of("bucket")!, Combination(trend.Breakdown, Of)), (long)Of(series.Name)!)
                : null,
            FunnelQuery funnel when pick % 2 == 0 || (long)Of("step")! == funnel.Steps.Count =>
                (new QueryCell.OfFunnel((int)(long)Of("step")!, false, Combination(funnel.Breakdown, Of)), (long)Of("people")!),
            FunnelQuery funnel =>
                (new QueryCell.OfFunnel((int)(long)Of("step")!, true, Combination(funnel.Breakdown, Of)), (long)Of("people")! - (long)result.Rows[(pick % result.Rows.Count) + 1][result.Columns.ToList().FindIndex(one => one.Name == "people")]!),
            RetentionQuery when pick % 3 == 0 => (new QueryCell.OfRetention((DateTime)Of("cohort")!, null), (long)Of("people")!),
            RetentionQuery => (new QueryCell.OfRetention((DateTime)Of("cohort")!, (int)(long)Of("period")!), (long)Of("returned")!),
            LifecycleQuery => (new QueryCell.OfLifecycle((DateTime)Of("bucket")!, (LifecycleState)(pick % 4)), (long)row[1 + (pick % 4)]!),
            StickinessQuery => (new QueryCell.OfStickiness((int)(long)Of("periods")!), (long)Of("people")!),
            PathsQuery => (new QueryCell.OfPaths((int)(long)Of("step")!, (string)Of("source")!, (string)Of("target")!), (long)Of("people")!),
            CorrelationQuery => (new QueryCell.OfCorrelation(Candidate(Of), pick % 2 == 0), (long)Of(pick % 2 == 0 ? "converted_with" : "lost_with")!),
            ExperimentQuery when pick % 3 == 0 => (new QueryCell.OfExperiment(null), (long)Of("mixed")!),
            ExperimentQuery => (new QueryCell.OfExperiment((string)Of("variant")!), (long)Of("people")!),
            _ => throw new NotSupportedException(query.GetType().Name),
        };
    }

    private static CorrelationCandidate Candidate(Func<string, object?> cell) =>
        new(Enum.Parse<CandidateKind>((string)cell("kind")!, ignoreCase: true), (string?)cell("event"), (string?)cell("property"), (string?)cell("value"));

    private static CellCombination? Combination(Breakdown? breakdown, Func<string, object?> cell) =>
        breakdown is null ? null : new((bool)cell("other")! ? null : [.. breakdown.Properties.Select(property => (string?)cell(property))]);
}
