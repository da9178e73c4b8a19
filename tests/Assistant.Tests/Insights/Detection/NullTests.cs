using Assistant.Insights.Detection.Detectors;
using Assistant.Insights.Detection.Expectations;

namespace Assistant.Tests.Insights.Detection;

/// <summary>Short simulations; the long ones are the benchmark <c>nulls</c>.</summary>
public sealed class NullTests
{
    [Fact]
    public void Where_nothing_happens_a_count_alarms_as_often_as_it_says() =>
        AssertCalibrated(seed => Drawn.Counts("quiet", seed, 448, 60));

    [Fact]
    public void Where_nothing_happens_a_mean_alarms_as_often_as_it_says() =>
        AssertCalibrated(seed => Drawn.Means("quiet", seed, 448));

    [Fact]
    public void Autocorrelation_does_not_multiply_false_alarms() => AssertCalibrated(seed =>
    {
        var series = Drawn.Means("quiet", seed, 448);
        double[] values = [.. series.Values];
        for (var day = 1; day < values.Length; day++)
            values[day] += 0.7 * (values[day - 1] - Drawn.Expected(day - 1, 50));
        return series with { Values = values };
    });

    private static void AssertCalibrated(Func<int, Assistant.Insights.Detection.MetricSeries> draw)
    {
        IDetector[] detectors = [new PointDetector(), new SmoothedDetector()];
        foreach (var detector in detectors)
        {
            var tests = Enumerable.Range(0, 20).SelectMany(seed => detector.Score(new SeriesForecast(draw(seed), 448, _ => false), 168)).ToArray();

            Assert.Equal(20 * 280, tests.Length);
            Assert.InRange(tests.Count(test => test.Probability <= 0.01) / (double)tests.Length, 0.003, 0.02);
        }
    }
}
