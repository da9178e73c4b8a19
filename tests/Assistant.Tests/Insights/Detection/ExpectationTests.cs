using Assistant.Insights.Detection;
using Assistant.Insights.Detection.Expectations;
using Assistant.Insights.Queries;

namespace Assistant.Tests.Insights.Detection;

public sealed class ExpectationTests
{
    [Fact]
    public void Median_polish_of_an_additive_table_finds_its_parts_in_spite_of_a_wild_cell()
    {
        double[] rows = [-3, 0, 4];
        double[] columns = [-10, -1, 0, 2, 7];
        double[] cells = [.. rows.SelectMany(row => columns.Select(column => 100 + row + column))];
        cells[7] += 1000;

        var polish = new MedianPolish(cells, 3, 5);

        Assert.Equal(100, polish.Overall, 1e-9);
        Assert.Equal(rows, polish.Rows);
        Assert.Equal(columns, polish.Columns);
        Assert.Equal(1000, cells[7], 1e-9);
    }

    [Fact]
    public void Median_polish_of_the_textbook_table_gives_the_published_parts()
    {
        // Deaths from sport parachuting by experience and year: Velleman and Hoaglin, ABC of EDA, 1981, p. 224.
        double[] cells = [14, 15, 14, 7, 4, 7, 8, 2, 10, 15, 9, 10, 0, 2, 0];

        var polish = new MedianPolish(cells, 5, 3);

        Assert.Equal(8, polish.Overall);
        Assert.Equal([6, -1, 0, 2, -8], polish.Rows);
        Assert.Equal([0, -1, 0], polish.Columns);
        Assert.Equal([0, 2, 0, 0, -2, 0, 0, -5, 2, 5, 0, 0, 0, 3, 0], cells);
    }

    [Fact]
    public void Median_polish_of_a_small_table_is_as_worked_by_hand()
    {
        // Row medians 2 5 8; what is left has column medians -1 0 1 and nothing after; the rows centre on 5.
        double[] cells = [1, 2, 3, 4, 5, 6, 7, 8, 12];

        var polish = new MedianPolish(cells, 3, 3);

        Assert.Equal(5, polish.Overall);
        Assert.Equal([-3, 0, 3], polish.Rows);
        Assert.Equal([-1, 0, 1], polish.Columns);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 3], cells);
    }

    [Fact]
    public void Median_polish_passes_over_empty_cells()
    {
        double[] cells = [1, double.NaN, 3, 4, 5, 6, 7, 8, double.NaN];

        var polish = new MedianPolish(cells, 3, 3);

        Assert.False(double.IsNaN(polish.Overall));
        Assert.DoesNotContain(polish.Rows, double.IsNaN);
        Assert.DoesNotContain(polish.Columns, double.IsNaN);
    }

    [Fact]
    public void A_line_goes_through_the_points_that_agree()
    {
        var line = RobustLine.Through([1, 3, 5, 700, 9, 11, double.NaN, 15, -80, 19, 21]);

        Assert.Equal(2, line.Slope, 1e-9);
        Assert.Equal(1, line.Level, 1e-9);
    }

    [Fact]
    public void Exact_weekdays_and_growth_are_found_again()
    {
        var series = Drawn.Of("exact", MetricKind.Count, [.. Enumerable.Range(0, 91).Select(day => Drawn.Expected(day, 1000) * Math.Exp(0.003 * day))]);
        var season = Season.Of(Interval.Day, 91);

        var fit = new SeasonalFit(new Training(series, season, _ => false), season, 0, 84, double.NaN);

        for (var day = 84; day < 91; day++)
            Assert.Equal(series.Values[day], fit.Mean(day), series.Values[day] * 1e-4);
    }

    [Fact]
    public void The_uncertainty_of_a_group_mean_without_trend_is_its_variance_by_its_size()
    {
        var series = Drawn.Means("means", seed: 1, days: 91);
        var season = Season.Of(Interval.Day, 91);

        var fit = new SeasonalFit(new Training(series, season, _ => false), season, 0, 84, excess: 9);

        Assert.Equal(9 / 12.0, fit.UncertaintyOf(84).Group, 1e-9);
    }

    [Fact]
    public void Nothing_that_comes_later_changes_a_prediction()
    {
        var whole = Drawn.Counts("whole", seed: 5, days: 300, level: 200, day => day > 250 ? 0.5 : 1);

        var early = new SeriesForecast(whole, 260, _ => false);
        var late = new SeriesForecast(whole, 300, _ => false);

        for (var day = 0; day < 260; day++)
            for (var window = 0; window < early.Windows.Count; window++)
                Assert.Equal(early.Predict(day, window), late.Predict(day, window));
    }

    [Fact]
    public void A_bucket_is_not_expected_from_itself()
    {
        var quiet = Drawn.Counts("quiet", seed: 6, days: 200, level: 200);
        double[] wild = [.. quiet.Values];
        wild[199] *= 10;

        var one = new SeriesForecast(quiet, 200, _ => false).Predict(199, 0)!.Value.Prediction;
        var other = new SeriesForecast(quiet with { Values = wild }, 200, _ => false).Predict(199, 0)!.Value.Prediction;

        Assert.Equal(one, other);
    }

    [Fact]
    public void A_drop_that_lasts_becomes_the_expected_level()
    {
        var series = Drawn.Counts("lasting", seed: 7, days: 300, level: 500, day => day >= 200 ? 0.6 : 1);

        var forecast = new SeriesForecast(series, 300, _ => false);

        Assert.InRange(Assert.Single(forecast.NewLevels), 195, 210);
        Assert.InRange(forecast.Predict(250, 0)!.Value.Prediction.Mean / Drawn.Expected(250, 500), 0.57, 0.63);
    }

    [Fact]
    public void Hours_of_the_week_are_told_apart_from_eight_weeks_on()
    {
        Assert.Equal(24, Season.Of(Interval.Hour, 7 * 168).Groups);
        Assert.Equal(168, Season.Of(Interval.Hour, 9 * 168).Groups);
    }
}
