namespace Assistant.Insights.Queries.Validation;

/// <summary>Columns of results, which series and breakdowns must not be called.</summary>
internal static class ReservedNames
{
    public static IReadOnlyList<string> All { get; } =
        ["bucket", "other", "step", "people", "mean_seconds", "median_seconds", "mean_seconds_from_start", "median_seconds_from_start"];
}
