using Assistant.Insights.Queries;
using Assistant.Warehouses;

namespace Assistant.WarehouseTests.Engines;

public sealed class ResultRowsTests
{
    private static readonly QueryLimits s_limits = new(1000, TimeSpan.FromSeconds(1), 1 << 20);

    [Fact]
    public void A_result_that_is_too_large_to_hold_is_refused()
    {
        var rows = new ResultRows([new Column("text", ColumnType.Text)], s_limits);
        for (var i = 0; i < 10; i++)
            Assert.True(rows.Add([new string('x', 100_000)]));

        Assert.Equal(WarehouseFailure.TooLarge, Assert.Throws<WarehouseException>(() => rows.Add([new string('x', 100_000)])).Kind);
    }

    [Fact]
    public void One_row_beyond_the_limit_is_seen_and_not_kept()
    {
        var rows = new ResultRows([new Column("n", ColumnType.Whole)], s_limits with { Rows = 1 });

        Assert.True(rows.Add([1L]));
        Assert.False(rows.ToTable().Truncated);
        Assert.False(rows.Add([2L]));
        Assert.True(rows.ToTable().Truncated);
        Assert.Single(rows.ToTable().Rows);
    }
}
