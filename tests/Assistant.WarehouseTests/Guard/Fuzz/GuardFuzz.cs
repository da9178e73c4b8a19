using Assistant.Warehouses.Guard;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Guard.Fuzz;

/// <param name="Breaches">Statement, its print, and what it did.</param>
internal sealed record FuzzResult(int Tried, int Allowed, int Ran, IReadOnlyList<(string Statement, string Printed, string Breach)> Breaches);

/// <summary>Mutates and crosses the statements of the corpora until the time is over; whatever the guard allows must do no harm.</summary>
internal sealed class GuardFuzz(int seed, TimeProvider clock)
{
    public FuzzResult Run(TimeSpan time, CancellationToken cancellationToken)
    {
        using var guard = GuardDatabase.Guard(clock: clock);
        using var canary = new Canary();
        using var crossing = new TreeCrossing();
        var mutator = new StatementMutator(new Random(seed), crossing, FunctionNames());
        List<(string, string, string)> breaches = [];
        HashSet<string> seen = [];
        var (tried, allowed) = (0, 0);
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < time && !cancellationToken.IsCancellationRequested;)
        {
            var statement = mutator.Next();
            tried++;
            if (guard.Check(statement) is not GuardVerdict.Allowed { Statement.Text: var printed })
                continue;
            allowed++;
            if (!seen.Add(printed))
                continue;
            if ((canary.Breach(printed) ?? canary.Changed()) is { } breach)
                breaches.Add((statement, printed, breach));
        }
        return new FuzzResult(tried, allowed, seen.Count, breaches);
    }

    public static IReadOnlyList<string> FunctionNames()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT function_name FROM duckdb_functions() ORDER BY 1";
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
