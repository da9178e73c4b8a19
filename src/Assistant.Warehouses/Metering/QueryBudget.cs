namespace Assistant.Warehouses.Metering;

/// <summary>
/// Counts what each team used up today, from the audit's lines. A query counts from its first line on, whatever becomes of it, so that one which kills the
/// process cannot be tried for ever. Rows and bytes count when they are known: the query that passes such a limit is the last one.
/// </summary>
internal sealed class QueryBudget(QueryBudgetOptions limits)
{
    private readonly Dictionary<string, Use> _today = new(StringComparer.Ordinal);

    public void StartDay() => _today.Clear();

    public void See(QueryRecord record) => _today[record.Team] = record switch
    {
        QueryRecord.Begun => Of(record.Team) with { Queries = Of(record.Team).Queries + 1 },
        QueryRecord.Ended ended => Of(record.Team) with { Rows = Of(record.Team).Rows + ended.Rows, Bytes = Of(record.Team).Bytes + ended.Bytes },
        _ => Of(record.Team),
    };

    /// <returns>Why the team may not ask again today, or null.</returns>
    public string? Objection(string team) => Of(team) switch
    {
        var use when use.Queries >= limits.QueriesPerDay => $"{use.Queries} of {limits.QueriesPerDay} queries",
        var use when use.Rows >= limits.RowsPerDay => $"{use.Rows} of {limits.RowsPerDay} rows",
        var use when use.Bytes >= limits.BytesPerDay => $"{use.Bytes >> 20} of {limits.BytesPerDay >> 20} MiB",
        _ => null,
    };

    private Use Of(string team) => _today.GetValueOrDefault(team);

    private readonly record struct Use(long Queries, long Rows, long Bytes);
}
