using Assistant.Warehouses;
using Assistant.Warehouses.DuckDb;
using Assistant.Warehouses.Guard;
using Assistant.Warehouses.Guard.Plans;
using Assistant.WarehouseTests.Engines;

namespace Assistant.WarehouseTests.Guard;

public sealed class ExplainGateTests
{
    private const string Scan = "SELECT event, count(*) FROM events WHERE id < 500 GROUP BY event";
    private const string Pairs = "SELECT count(*) FROM events a CROSS JOIN events b WHERE a.id + b.id > 7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("parquet")]
    [InlineData("duckdb")]
    public async Task DuckDb_lets_a_scan_pass_with_its_cost_and_refuses_a_join_of_all_pairs(string format)
    {
        await using var warehouse = DuckDbWarehouse.Make(format);

        await ScanPassesAndPairsAreRefusedAsync(new DuckDbExplainGate((IPlanningEngine)warehouse.Engine, new PlanLimits(Rows: 100_000, Cost: 1)));
    }

    [Fact]
    public async Task PostgreSql_lets_a_scan_pass_with_its_cost_and_refuses_a_join_of_all_pairs()
    {
        await using var warehouse = await PostgresWarehouse.MakeOrSkipAsync();

        await ScanPassesAndPairsAreRefusedAsync(new PostgreSqlExplainGate((IPlanningEngine)warehouse.Engine, new PlanLimits(Rows: 100_000, Cost: 1e9)));
    }

    [Fact]
    public async Task PostgreSql_refuses_a_plan_that_costs_too_much_whatever_its_rows()
    {
        await using var warehouse = await PostgresWarehouse.MakeOrSkipAsync();

        var verdict = await new PostgreSqlExplainGate((IPlanningEngine)warehouse.Engine, new PlanLimits(Rows: 1e9, Cost: 1)).CheckAsync(new SqlStatement(Scan, []), Plenty.Limits, Token);

        Assert.Contains("at most 1 and", Assert.IsType<GuardVerdict.Refused>(verdict).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_planner_cannot_plan_is_invalid_and_what_the_engine_forbids_is_refused()
    {
        await using var warehouse = DuckDbWarehouse.Make("parquet");
        var gate = new DuckDbExplainGate((DuckDbEngine)warehouse.Engine, PlanLimits.Default);

        Assert.Equal(WarehouseFailure.Invalid, (await FailureOfAsync(gate, "SELECT nothing_there FROM events")).Kind);
        Assert.Equal(WarehouseFailure.Refused, (await FailureOfAsync(gate, "DROP TABLE events")).Kind);
        Assert.Equal(WarehouseFailure.Refused, (await FailureOfAsync(gate, "SELECT * FROM read_text('/etc/passwd')")).Kind);
    }

    private static async Task ScanPassesAndPairsAreRefusedAsync(IExplainGate gate)
    {
        var passed = Assert.IsType<GuardVerdict.Allowed>(await gate.CheckAsync(new SqlStatement(Scan, []), Plenty.Limits, Token));
        var refused = Assert.IsType<GuardVerdict.Refused>(await gate.CheckAsync(new SqlStatement(Pairs, []), Plenty.Limits, Token));

        Assert.InRange(passed.Statement.PlanCost ?? 0, 1, 100_000);
        Assert.Contains("join on more columns", refused.Reason, StringComparison.Ordinal);
    }

    private static Task<WarehouseException> FailureOfAsync(DuckDbExplainGate gate, string sql) =>
        Assert.ThrowsAsync<WarehouseException>(() => gate.CheckAsync(new SqlStatement(sql, []), Plenty.Limits, Token));
}
