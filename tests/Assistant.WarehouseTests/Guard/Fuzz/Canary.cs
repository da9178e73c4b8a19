using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Guard.Fuzz;

/// <summary>
/// Runs what the guard let through on a database that gives away every breach: files can be read and hold a mark, other tables and schemas hold a mark, writes
/// change a count, and the plan says which tables are scanned, with which bounds, and which functions make rows.
/// </summary>
internal sealed partial class Canary : IDisposable
{
    private const string Mark = "CANARY";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestScan = TimeSpan.FromDays(400 + 10);
    private static readonly string[] RowFunctions = ["UNNEST", "RANGE", "GENERATE_SERIES"];

    private readonly DuckDBConnection _connection = new("DataSource=:memory:;threads=1;memory_limit=1GB");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guard-canary-");
    private readonly long _rows;

    public Canary()
    {
        _connection.Open();
        File.WriteAllText(Path.Combine(_folder.FullName, "canary.txt"), $"{Mark} file");
        foreach (var setup in GuardDatabase.Setup.Concat(
        [
            "INSERT INTO events SELECT -i, 'signup', TIMESTAMP '1990-01-01' + INTERVAL 30 DAY * i, 'd', 'p-1', 'g', 'DE', 'web', 'pro', 1, 1, '{}', [], true FROM range(700) r(i)",
            $"CREATE TABLE secrets AS SELECT i AS id, 'p-' || i AS person, '{Mark} secret' AS token FROM range(20) r(i)",
            "SET disabled_optimizers = 'late_materialization'", "CREATE SCHEMA hidden", "CREATE TABLE hidden.secrets AS SELECT * FROM secrets", $"CREATE TABLE hidden.events AS SELECT * REPLACE ('{Mark} hidden' AS event) FROM events",
            $"SET file_search_path = '{_folder.FullName}'", $"SET home_directory = '{_folder.FullName}'",
        ]))
            Run(setup);
        _rows = Count();
    }

    /// <returns>What the statement did that it must not, or null; an error of the engine is none.</returns>
    public string? Breach(string sql)
    {
        try
        {
            return PlanBreach(Explain(sql)) ?? ResultBreach(sql);
        }
        catch (DuckDBException failure) when (failure.Message.Contains("INTERRUPT", StringComparison.OrdinalIgnoreCase))
        {
            return "ran longer than it may";
        }
        catch (Exception failure) when (failure is DuckDBException or InvalidCastException or OverflowException or ArgumentException or NotSupportedException or NotImplementedException)
        {
            return failure.Message.Contains(Mark, StringComparison.Ordinal) ? "an error shows a mark" : null;
        }
    }

    public string? Changed() => Count() == _rows && _folder.GetFiles().Length == 1 ? null : "the database or its folder has changed";

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string? PlanBreach(string plan)
    {
        using var json = JsonDocument.Parse(plan, new JsonDocumentOptions { MaxDepth = 2000 });
        return json.RootElement.EnumerateArray().Select(StepBreach).FirstOrDefault(breach => breach is not null);
    }

    private static string? StepBreach(JsonElement step)
    {
        var info = step.GetProperty("extra_info");
        if (info.TryGetProperty("Function", out var function) && !RowFunctions.Contains(function.GetString()))
            return $"the plan calls {function}";
        if (info.TryGetProperty("Table", out var table))
        {
            if (table.GetString() is not ("memory.main.events" or "memory.main.persons"))
                return $"the plan scans {table}";
            if (table.GetString() == "memory.main.events" && !IsBounded(info.TryGetProperty("Filters", out var filters) ? filters.ToString() : ""))
                return $"the plan scans events with the bounds '{filters}'";
        }
        return step.GetProperty("children").EnumerateArray().Select(StepBreach).FirstOrDefault(breach => breach is not null);
    }

    private static bool IsBounded(string filters)
    {
        var bounds = Bound().Matches(filters).ToLookup(match => match.Groups["sign"].Value[0], match => DateTime.Parse(match.Groups["time"].Value, System.Globalization.CultureInfo.InvariantCulture));
        return bounds['='].Any() || (bounds['>'].Any() && bounds['<'].Any() && bounds['<'].Min() - bounds['>'].Max() <= LongestScan);
    }

    private string? ResultBreach(string sql)
    {
        using var timer = new CancellationTokenSource(Longest);
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var stop = timer.Token.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        for (var rows = 1; reader.Read(); rows++)
        {
            if (rows > 10_001)
                return "gives more rows than the limit";
            for (var column = 0; column < reader.FieldCount; column++)
                if (!reader.IsDBNull(column) && GuardDatabase.Shown(reader.GetValue(column)).Contains(Mark, StringComparison.Ordinal))
                    return "shows a mark";
        }
        return null;
    }

    private string Explain(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"EXPLAIN (FORMAT json) {sql}";
        using var reader = command.ExecuteReader();
        return reader.Read() ? reader.GetString(1) : "[]";
    }

    private long Count()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM persons) + (SELECT count(*) FROM secrets) + (SELECT count(*) FROM hidden.secrets) "
            + "+ (SELECT count(*) FROM hidden.events) + 1000000 * (SELECT count(*) FROM duckdb_tables()) + 100000000 * (SELECT count(*) FROM duckdb_views() WHERE NOT internal)";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"""?time""?\s*(?<sign>>=|<=|>|<|=)\s*'(?<time>[^']+)'::TIMESTAMP")]
    private static partial Regex Bound();
}
