using Assistant.Warehouses.ClickHouse;
using Assistant.Warehouses.DuckDb;
using Assistant.Warehouses.PostHog;
using Assistant.Warehouses.Postgres;

namespace Assistant.Warehouses.Configuration;

/// <summary>Makes the engine of a connection whose options were found good.</summary>
internal static class EngineOf
{
    public static ISqlEngine Connection(ConnectionOptions connection, TimeProvider clock) => connection.Kind switch
    {
        WarehouseKind.DuckDb => new DuckDbEngine(
            connection.Path is { Length: > 0 } path ? DuckDbSource.FromPath(path) : new DuckDbSource { Tables = connection.Tables }, new DuckDbSettings()),
        WarehouseKind.Postgres => new PostgresEngine(new PostgresSettings
        {
            ConnectionString = connection.ConnectionString!,
            SearchPath = connection.SearchPath is [] ? ["public"] : connection.SearchPath,
        }),
        WarehouseKind.ClickHouse => new ClickHouseEngine(new ClickHouseSettings
        {
            Endpoint = new Uri(connection.Endpoint!),
            Database = connection.Database,
            User = connection.User,
            Password = connection.Password ?? "",
            RowsToRead = connection.RowsToRead,
        }),
        WarehouseKind.PostHog => new PostHogEngine(
            new PostHogSettings { Endpoint = new Uri(connection.Endpoint!), Project = connection.Project!, ApiKey = connection.ApiKey! }, clock),
        _ => throw new ArgumentOutOfRangeException(nameof(connection), connection.Kind, "There is no such kind of warehouse."),
    };
}
