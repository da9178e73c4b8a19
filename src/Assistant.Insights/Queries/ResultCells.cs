namespace Assistant.Insights.Queries;

/// <summary>Which figure of a result is meant by its row and column, so that one can ask who is behind it.</summary>
public static class ResultCells
{
    public const string Lost = "lost";

    /// <summary>The columns whose figures count actors, the usual one first. <see cref="Lost"/> of a funnel is no column: who reached the step and not the next.</summary>
    public static IReadOnlyList<string> Columns(Query query) => query switch
    {
        TrendQuery trend => [.. trend.Series.OrderBy(series => series.Measure is not Measure.Unique).Select(series => series.Name)],
        FunnelQuery => ["people", Lost],
        RetentionQuery => ["returned", "people"],
        LifecycleQuery => ["new", "returning", "resurrecting", "dormant"],
        CorrelationQuery => ["converted_with", "lost_with"],
        ExperimentQuery => ["people", "mixed"],
        _ => ["people"],
    };

    /// <param name="row">From 0.</param>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    public static QueryCell At(Query query, TableResult result, int row, string column)
    {
        var cells = result.Rows[row];
        return query switch
        {
            TrendQuery trend => new QueryCell.OfTrend(column, trend.Interval is null ? null : (DateTime)Of("bucket")!, Combination(trend.Breakdown)),
            FunnelQuery funnel => new QueryCell.OfFunnel((int)(long)Of("step")!, column == Lost && (long)Of("step")! < funnel.Steps.Count, Combination(funnel.Breakdown)),
            RetentionQuery => new QueryCell.OfRetention((DateTime)Of("cohort")!, column == "people" ? null : (int)(long)Of("period")!),
            LifecycleQuery => new QueryCell.OfLifecycle((DateTime)Of("bucket")!, Enum.Parse<LifecycleState>(column, ignoreCase: true)),
            StickinessQuery => new QueryCell.OfStickiness((int)(long)Of("periods")!),
            PathsQuery => new QueryCell.OfPaths((int)(long)Of("step")!, (string)Of("source")!, (string)Of("target")!),
            CorrelationQuery => new QueryCell.OfCorrelation(
                new CorrelationCandidate(Enum.Parse<CandidateKind>((string)Of("kind")!, ignoreCase: true), (string?)Of("event"), (string?)Of("property"), (string?)Of("value")), column == "converted_with"),
            ExperimentQuery => new QueryCell.OfExperiment(column == "mixed" ? null : (string)Of("variant")!),
            _ => throw new NotSupportedException(query.GetType().Name),
        };

        object? Of(string name) => cells[result.IndexOf(name)];

        CellCombination? Combination(Breakdown? breakdown) =>
            breakdown is null ? null : new((bool)Of("other")! ? null : [.. breakdown.Properties.Select(property => (string?)Of(property))]);
    }
}
