using System.Globalization;
using Assistant.Warehouses.Guard;
using Assistant.Warehouses.Postgres;
using Assistant.WarehouseTests.Engines;

namespace Assistant.WarehouseTests.Guard;

/// <summary>The rows of <see cref="GuardDatabase"/> in a PostgreSQL schema of its own, and the engine of a role that may only read them.</summary>
internal sealed class GuardPostgres : IAsyncDisposable
{
    private readonly PostgresWarehouse _warehouse;

    private GuardPostgres(PostgresWarehouse warehouse)
    {
        _warehouse = warehouse;
        Engine = new PostgresEngine(new PostgresSettings { ConnectionString = warehouse.ReaderConnection, SearchPath = [warehouse.Schema] });
        Tables = [.. GuardDatabase.Tables.Select(table => table with { Schema = warehouse.Schema })];
    }

    public PostgresEngine Engine { get; }

    public IReadOnlyList<GuardedTable> Tables { get; }

    public static async Task<GuardPostgres> MakeOrSkipAsync(GuardDatabase source)
    {
        var warehouse = await PostgresWarehouse.MakeOrSkipAsync();
        await warehouse.ExecuteAsync($"""
            DROP TABLE {warehouse.Schema}.events;
            CREATE TABLE {warehouse.Schema}.persons (person text, country text, plan text, signed_up timestamp, email_domain text);
            CREATE TABLE {warehouse.Schema}.events (id bigint, event text, time timestamp, distinct_id text, person text, group_key text, country text, platform text, plan text,
              revenue float8, duration float8, properties jsonb, tags text[], ok boolean);
            {Insert(warehouse.Schema, "persons", source.Cells("SELECT * FROM persons"))}
            {Insert(warehouse.Schema, "events", source.Cells("SELECT * FROM events"))}
            ANALYZE {warehouse.Schema}.events;
            GRANT SELECT ON ALL TABLES IN SCHEMA {warehouse.Schema} TO {warehouse.Role};
            """);
        return new GuardPostgres(warehouse);
    }

    public SqlGuard Guard(TimeProvider? clock = null) => new(SqlDialect.PostgreSql, Tables, GuardLimits.Default, clock ?? TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _warehouse.DisposeAsync();
    }

    private static string Insert(string schema, string table, IEnumerable<IReadOnlyList<object?>> rows) =>
        $"INSERT INTO {schema}.{table} VALUES {string.Join(", ", rows.Select(row => $"({string.Join(", ", row.Select(Literal))})"))};";

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        bool truth => truth ? "true" : "false",
        DateTime time => string.Create(CultureInfo.InvariantCulture, $"'{time:yyyy-MM-dd HH:mm:ss.ffffff}'"),
        IEnumerable<string> texts => $"ARRAY[{string.Join(", ", texts.Select(Literal))}]",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
