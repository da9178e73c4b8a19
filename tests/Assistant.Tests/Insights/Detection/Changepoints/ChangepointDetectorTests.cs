using Assistant.Insights.Detection.Changepoints;

namespace Assistant.Tests.Insights.Detection.Changepoints;

public sealed class ChangepointDetectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_the_bucket_where_the_level_stepped_up(int seed)
    {
        var series = Noise.White(seed, 100).Select((noise, i) => noise + (i < 60 ? 10 : 14)).ToArray();

        var report = ChangepointDetector.Detect(series);

        Assert.InRange(Assert.Single(report.Changes), 58, 62);
        Assert.Equal(10, report.Regimes[0].Lines[0].Mean, 0.5);
        Assert.Equal(14, report.Regimes[1].Lines[0].Mean, 0.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_where_growth_ended(int seed)
    {
        var series = Noise.White(seed, 120).Select((noise, i) => 2 * noise + Math.Min(i, 70)).ToArray();

        var report = ChangepointDetector.Detect(series);

        Assert.InRange(Assert.Single(report.Changes), 66, 76);
        Assert.Equal(1, report.Regimes[0].Lines[0].Slope, 0.1);
        Assert.Equal(0, report.Regimes[1].Lines[0].Slope, 0.1);
    }

    [Fact]
    public void A_step_without_any_noise_is_at_its_bucket()
    {
        double[] series = [.. Enumerable.Repeat(3.0, 20), .. Enumerable.Repeat(5.0, 20)];

        Assert.Equal([20], ChangepointDetector.Detect(series).Changes);
    }

    [Fact]
    public void Two_steps_are_two_changes()
    {
        var series = Noise.White(5, 150).Select((noise, i) => noise + (i is >= 50 and < 100 ? 6 : 0)).ToArray();

        Assert.Collection(ChangepointDetector.Detect(series).Changes, first => Assert.InRange(first, 49, 51), second => Assert.InRange(second, 99, 101));
    }

    [Fact]
    public void A_drop_shows_through_the_weekdays()
    {
        var series = Noise.Weekly(3, 140).Select((count, i) => i < 90 ? count : Math.Round(count * 0.8)).ToArray();

        var report = ChangepointDetector.Detect(series);

        Assert.Equal(7, report.Dimensions[0].Period);
        Assert.InRange(Assert.Single(report.Changes), 88, 92);
    }

    [Fact]
    public void Weekdays_alone_are_no_change() =>
        Assert.InRange(ShareChanged(40, seed => Noise.Weekly(seed, 84)), 0, 0.05);

    // 60 buckets are few, and a random walk is the hardest series to tell from one that changes. The stated false rate is one in ten.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void Noise_is_rarely_called_changed_however_alike_neighbours_are(double autocorrelation) =>
        Assert.InRange(ShareChanged(100, seed => Noise.Correlated(seed, 60, autocorrelation)), 0, autocorrelation < 0.8 ? 0.02 : 0.10);

    [Fact]
    public void Heavy_tails_are_rarely_called_changed() =>
        Assert.InRange(ShareChanged(100, seed => Noise.HeavyTailed(seed, 100)), 0, 0.05);

    [Fact]
    public void A_trend_alone_is_no_change() =>
        Assert.InRange(ShareChanged(100, seed => [.. Noise.White(seed, 80).Select((noise, i) => noise + 0.1 * i)]), 0, 0.02);

    [Fact]
    public void One_spike_is_no_change()
    {
        var series = Noise.White(8, 100);
        series[40] += 40;

        Assert.Empty(ChangepointDetector.Detect(series).Changes);
    }

    [Fact]
    public void Missing_buckets_neither_hide_nor_move_a_step()
    {
        var series = Noise.White(9, 120).Select((noise, i) => noise + (i < 70 ? 0 : 5)).ToArray();
        foreach (var i in (int[])[3, 4, 20, 66, 67, 68, 90, 91, 92, 93, 119])
            series[i] = double.NaN;

        Assert.Equal([70], ChangepointDetector.Detect(series).Changes);
    }

    [Fact]
    public void A_regime_begins_with_what_was_seen_of_it()
    {
        double[] series = [.. Noise.White(10, 40), .. Enumerable.Repeat(double.NaN, 10), .. Noise.White(11, 40).Select(noise => noise + 8)];

        Assert.Equal([50], ChangepointDetector.Detect(series).Changes);
    }

    [Fact]
    public void What_grows_by_ratio_is_judged_by_ratio()
    {
        var series = Noise.White(12, 120).Select((noise, i) => Math.Exp(0.03 * i + 0.05 * noise)).ToArray();

        var report = ChangepointDetector.Detect(series);

        Assert.True(report.Dimensions[0].IsLogarithmic);
        Assert.Empty(report.Changes);
    }

    [Fact]
    public void Dimensions_change_together()
    {
        var up = Noise.White(13, 80).Select((noise, i) => noise + (i < 50 ? 0 : 3)).ToArray();
        var down = Noise.White(14, 80).Select((noise, i) => 100 * noise - (i < 50 ? 0 : 300)).ToArray();

        var report = ChangepointDetector.Detect([up, down, Noise.White(15, 80)]);

        Assert.InRange(Assert.Single(report.Changes), 49, 51);
        Assert.Equal(3, report.Regimes[1].Lines.Count);
    }

    [Fact]
    public void Dimensions_without_a_change_have_none() =>
        Assert.InRange(
            Enumerable.Range(0, 60).Count(seed => ChangepointDetector.Detect([Noise.White(seed, 80), Noise.Correlated(seed + 1000, 80, 0.6)]).Changes.Count > 0), 0, 3);

    [Fact]
    public void A_series_that_jumps_all_the_time_is_unsettled()
    {
        var series = Noise.White(16, 400).Select((noise, i) => noise + (i / 20 % 2 == 0 ? 0 : 20 + i / 20)).ToArray();

        var report = ChangepointDetector.Detect(series);

        Assert.True(report.IsUnsettled);
        Assert.Empty(report.Changes);
    }

    [Fact]
    public void A_long_series_is_cut_at_its_best_bucket()
    {
        var series = Noise.White(17, 4000).Select((noise, i) => noise + (i < 2458 ? 0 : 6)).ToArray();

        Assert.InRange(Assert.Single(ChangepointDetector.Detect(series).Changes), 2457, 2459);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Too_few_buckets_have_no_change(int length) =>
        Assert.Empty(ChangepointDetector.Detect([.. Enumerable.Range(0, length).Select(i => i < 5 ? 0.0 : 100.0)]).Changes);

    [Fact]
    public void A_series_that_never_varies_or_was_never_recorded_has_no_change()
    {
        Assert.Empty(ChangepointDetector.Detect([.. Enumerable.Repeat(0.1, 50)]).Changes);
        Assert.Empty(ChangepointDetector.Detect([.. Enumerable.Repeat(double.NaN, 50)]).Changes);
    }

    [Fact]
    public void Neither_unit_nor_zero_matters()
    {
        var series = Noise.White(18, 90).Select((noise, i) => noise + (i < 30 ? 0 : 4)).ToArray();

        Assert.Equal(
            ChangepointDetector.Detect(series).Changes,
            ChangepointDetector.Detect([.. series.Select(value => -1e6 + 0.001 * value)]).Changes);
    }

    [Fact]
    public void Infinite_values_are_refused() =>
        Assert.Throws<ArgumentException>(() => ChangepointDetector.Detect([1, double.PositiveInfinity]));

    private static double ShareChanged(int series, Func<int, double[]> noise) =>
        Enumerable.Range(1, series).Count(seed => ChangepointDetector.Detect(noise(seed)).Changes.Count > 0) / (double)series;
}
