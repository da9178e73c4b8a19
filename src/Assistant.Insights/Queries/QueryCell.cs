namespace Assistant.Insights.Queries;

/// <summary>One figure of a query's result, so that one can ask who is behind it.</summary>
public abstract record QueryCell
{
    private QueryCell()
    {
    }

    /// <summary>Actors with an event that the series counts.</summary>
    /// <param name="Bucket">Start of the bucket; null for a trend without an interval.</param>
    /// <param name="Combination">Null for a trend without a breakdown.</param>
    public sealed record OfTrend(string Series, DateTime? Bucket, CellCombination? Combination) : QueryCell;

    /// <summary>Actors who reached a step (from 1), or, if <paramref name="AndNoFurther"/>, who reached it and not the next.</summary>
    /// <param name="Combination">Null for a funnel without a breakdown.</param>
    public sealed record OfFunnel(int Step, bool AndNoFurther, CellCombination? Combination) : QueryCell;

    /// <summary>Actors of a cohort who returned in a period; without one, all of the cohort.</summary>
    public sealed record OfRetention(DateTime Cohort, int? Period) : QueryCell;

    public sealed record OfLifecycle(DateTime Bucket, LifecycleState State) : QueryCell;

    public sealed record OfStickiness(int Periods) : QueryCell;

    /// <summary>Actors with a path that has the edge.</summary>
    public sealed record OfPaths(int Step, string Source, string Target) : QueryCell;

    /// <summary>Actors who entered and converted, or were lost.</summary>
    /// <param name="Candidate">Only those who have it; it need not be one of the rows shown. Null: all.</param>
    public sealed record OfCorrelation(CorrelationCandidate? Candidate, bool Converted) : QueryCell;

    /// <summary>Actors of an arm.</summary>
    /// <param name="Variant">Null: those who saw more than one.</param>
    public sealed record OfExperiment(string? Variant) : QueryCell;
}

/// <summary>A combination of a breakdown: its values, null for a missing one; or, if there are none, all others together.</summary>
public sealed record CellCombination(IReadOnlyList<string?>? Values);

public enum LifecycleState
{
    New,
    Returning,
    Resurrecting,
    Dormant,
}
