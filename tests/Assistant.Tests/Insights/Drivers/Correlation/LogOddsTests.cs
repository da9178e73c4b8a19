using Assistant.Insights.Drivers.Correlation;

namespace Assistant.Tests.Insights.Drivers.Correlation;

public sealed class LogOddsTests
{
    /// <summary>
    /// Admissions at Berkeley by department (Bickel, Hammel and O'Connell 1975), men first. R's mantelhaen.test reports the common odds ratio
    /// 0.9046968 with the interval 0.7719074 to 1.0603298.
    /// </summary>
    private static readonly ConversionTable[] _departments =
    [
        new(512, 313, 89, 19), new(353, 207, 17, 8), new(120, 205, 202, 391), new(138, 279, 131, 244), new(53, 138, 94, 299), new(22, 351, 24, 317),
    ];

    [Fact]
    public void Berkeley_gives_the_published_common_odds_ratio()
    {
        var odds = LogOdds.Over(_departments, priorCount: 0);

        Assert.Equal(0.9046968, odds.OddsRatio, 1e-6);
        Assert.Equal(0.7719074, Math.Exp(odds.Lower), 1e-5);
        Assert.Equal(1.0603298, Math.Exp(odds.Upper), 1e-5);
    }

    [Fact]
    public void In_one_pot_Berkeley_favours_men() =>
        Assert.Equal(1.84108, LogOdds.Over([_departments.Aggregate((sum, table) => sum + table)], priorCount: 0).OddsRatio, 1e-5);

    /// <summary>By hand: (30+1)(80+1) / ((20+1)(70+1)) = 1.684105; error √(1/31 + 1/71 + 1/21 + 1/81) = 0.326006.</summary>
    [Fact]
    public void One_table_has_a_prior_count_in_each_cell()
    {
        var odds = LogOdds.Over([new(30, 70, 20, 80)]);

        Assert.Equal(31.0 * 81 / (71 * 21), odds.OddsRatio, 1e-9);
        Assert.Equal(Math.Sqrt(1 / 31.0 + 1 / 71.0 + 1 / 21.0 + 1 / 81.0), (odds.Value - odds.Lower) / 1.959963984540054, 1e-9);
    }

    [Fact]
    public void An_empty_cell_is_no_certainty()
    {
        var odds = LogOdds.Over([new(5, 0, 50, 60)]);

        Assert.True(double.IsFinite(odds.Upper));
        Assert.True(odds.Lower < odds.Value);
    }

    [Fact]
    public void The_least_size_is_the_end_of_the_interval_nearer_to_none()
    {
        Assert.Equal(0.5, new LogOdds(1, 0.5, 1.5, 0).LeastSize);
        Assert.Equal(0.5, new LogOdds(-1, -1.5, -0.5, 0).LeastSize);
        Assert.Equal(0, new LogOdds(0.2, -0.5, 0.9, 0).LeastSize);
    }
}
