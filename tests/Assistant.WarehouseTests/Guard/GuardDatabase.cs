using System.Collections;
using System.Globalization;
using Assistant.Warehouses.Guard;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.Guard;

/// <summary>A small database of events and persons from January to March 2026, and the guard's view of it.</summary>
internal sealed class GuardDatabase : IDisposable
{
    public static IReadOnlyList<string> Setup { get; } =
    [
        "CREATE TABLE persons AS SELECT 'p-' || i AS person, ['DE', 'US', 'FR'][1 + i % 3] AS country, ['free', 'pro', 'team'][1 + i % 3] AS plan, "
            + "TIMESTAMP '2025-11-01' + INTERVAL 1 DAY * (i * 3 % 90) AS signed_up, ['mail.example', 'corp.example'][1 + i % 2] AS email_domain FROM range(60) r(i)",
        "CREATE TABLE events AS SELECT i AS id, ['signup', 'activate', 'login', 'purchase'][1 + (i * 7 + i // 11) % 4] AS event, "
            + "TIMESTAMP '2026-01-01' + INTERVAL 1 MINUTE * (i * 97 % 110000) AS time, 'd-' || (i * 13 % 83) AS distinct_id, 'p-' || (i * 13 % 53) AS person, "
            + "'g-' || (i % 5) AS group_key, CASE WHEN i % 17 = 0 THEN NULL ELSE ['DE', 'US', 'FR'][1 + i % 3] END AS country, ['web', 'ios', 'android'][1 + i // 3 % 3] AS platform, "
            + "CASE WHEN i % 5 = 0 THEN NULL ELSE ['free', 'pro', 'team'][1 + i * 13 % 53 % 3] END AS plan, CASE WHEN i % 4 = 1 THEN (i * 31 % 211) / 2.0 END AS revenue, "
            + "(i * 29 % 300)::DOUBLE AS duration, json_object('source', ['ads', 'search', 'direct'][1 + i % 3], 'version', '1.' || (i % 4), 'amount', i % 100, "
            + "'cart', json_object('total', i % 50, 'items', [i % 3, 2])) AS properties, CASE WHEN i % 3 = 0 THEN ['new', 'blue'] ELSE ['old'] END AS tags, i % 6 <> 0 AS ok FROM range(1500) r(i)",
    ];

    private readonly DuckDBConnection _connection = new("DataSource=:memory:;threads=1");

    public GuardDatabase()
    {
        _connection.Open();
        foreach (var statement in Setup)
            Execute(statement);
    }

    public static IReadOnlyList<GuardedTable> Tables { get; } =
    [
        new("main", "events", "time", ["id", "event", "time", "distinct_id", "person", "group_key", "country", "platform", "plan", "revenue", "duration", "properties", "tags", "ok"]),
        new("main", "persons", null, ["person", "country", "plan", "signed_up", "email_domain"]),
    ];

    public static SqlGuard Guard(SqlDialect dialect = SqlDialect.DuckDb, GuardLimits? limits = null, TimeProvider? clock = null) =>
        new(dialect, Tables, limits ?? GuardLimits.Default, clock ?? TimeProvider.System);

    /// <returns>The names of the columns that have a plain one, and below them the rows as text, sorted: what a statement gives, whatever the order.</returns>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => Shown(reader.IsDBNull(index) ? null : reader.GetValue(index)))));
        rows.Sort(StringComparer.Ordinal);
        return [string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetName(index) is var name && name.Contains('(', StringComparison.Ordinal) ? "" : name)), .. rows];
    }

    public IReadOnlyList<IReadOnlyList<object?>> Cells(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<IReadOnlyList<object?>> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        return rows;
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    public static string Shown(object? value) => value switch
    {
        null => "∅",
        string text => text,
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{Shown(key)}: {Shown(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Shown))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
