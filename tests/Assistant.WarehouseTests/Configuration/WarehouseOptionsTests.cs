using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;
using Assistant.WarehouseTests.Engines;
using Microsoft.Extensions.Options;

namespace Assistant.WarehouseTests.Configuration;

public sealed class WarehouseOptionsTests
{
    private static readonly WarehouseOptionsValidator s_validator = new();

    [Fact]
    public void Good_connections_of_every_kind_pass()
    {
        var options = With(
            new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = "events.duckdb", Events = { Table = "main.events", Event = "event", Time = "ts", DistinctId = "id", TimeZone = "Europe/Berlin" } },
            new ConnectionOptions { Kind = WarehouseKind.DuckDb, Tables = { ["events"] = "data/*.parquet" } },
            new ConnectionOptions { Kind = WarehouseKind.Postgres, ConnectionString = "Host=db" },
            new ConnectionOptions { Kind = WarehouseKind.ClickHouse, Endpoint = "https://ch:8443" },
            new ConnectionOptions { Kind = WarehouseKind.PostHog, Endpoint = "https://eu.posthog.com", Project = "1", ApiKey = "phx_1" });

        Assert.True(s_validator.Validate(null, options).Succeeded);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        var options = With(
            new ConnectionOptions(),
            new ConnectionOptions { Kind = WarehouseKind.DuckDb },
            new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = "a", Tables = { ["b"] = "" } },
            new ConnectionOptions { Kind = WarehouseKind.Postgres },
            new ConnectionOptions { Kind = WarehouseKind.ClickHouse, Endpoint = "http://ch:8123", User = "", RowsToRead = 0 },
            new ConnectionOptions { Kind = WarehouseKind.PostHog, Endpoint = "https://me:hush@host?x=1", ApiKey = "phx_hush hush" },
            new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = "a", Events = { Table = "a.b.c", Time = "t", PersonColumn = "p", PersonTable = "q", TimeEncoding = "Local", TimeZone = "Mars/Base", Groups = { ["company"] = "" } } },
            new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = "a", Events = { Event = "e" } });
        options.Limits.Rows = 0;
        options.Budget.QueriesPerDay = 0;

        var failures = s_validator.Validate(null, options).Failures!.ToList();

        string[] expected =
        [
            "Limits:Rows is 0", "Budget:QueriesPerDay is 0", "c0:Kind is None", "c1 needs either Path", "c2 needs either Path", "Tables:b is empty", "c3:ConnectionString is empty",
            "'http://ch:8123' would send", "c4:User is empty", "RowsToRead is 0", "c5:Endpoint for host carries", "c5:Project is empty", "c5:ApiKey has a space", "Table is 'a.b.c'",
            "Event is empty although", "DistinctId is empty although", "both set", "TimeEncoding is 'Local'", "TimeZone is 'Mars/Base'", "maps 'company' to no column", "c7:Events:Table is empty",
        ];
        Assert.All(expected, text => Assert.Contains(failures, failure => failure.Contains(text, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, failures.Count);
        Assert.DoesNotContain(failures, failure => failure.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configured_warehouse_is_read_on_an_account_and_on_record()
    {
        await using var folder = DuckDbWarehouse.Make("parquet");
        var options = With(new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = Path.Combine(folder.Folder, "data") });
        options.AuditFolder = Path.Combine(folder.Folder, "audit");
        await using var connections = new WarehouseConnections(Options.Create(options), TimeProvider.System);

        await using var engine = connections.Open("C0", new QueryAccount("growth", "test"));
        var table = await engine.RunAsync(new SqlStatement("SELECT count(*) FROM events", []), connections.Limits, TestContext.Current.CancellationToken);

        Assert.Equal(1000L, table.Rows[0][0]);
        Assert.Equal(2, File.ReadAllLines(Assert.Single(Directory.GetFiles(options.AuditFolder))).Length);
        Assert.IsType<IPlanningEngine>(engine, exactMatch: false);
        Assert.Equal(WarehouseFailure.Invalid, Assert.Throws<WarehouseException>(() => connections.Open("other", new QueryAccount("growth", "test"))).Kind);
    }

    private static WarehouseOptions With(params ReadOnlySpan<ConnectionOptions> connections)
    {
        var options = new WarehouseOptions();
        foreach (var connection in connections)
            options.Connections[$"c{options.Connections.Count}"] = connection;
        return options;
    }
}
