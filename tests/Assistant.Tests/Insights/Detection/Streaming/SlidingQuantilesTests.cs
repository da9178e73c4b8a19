using Assistant.Insights.Detection.Streaming;
using CsCheck;

namespace Assistant.Tests.Insights.Detection.Streaming;

public sealed class SlidingQuantilesTests
{
    [Fact]
    public void Quantiles_are_those_of_the_last_values_sorted() =>
        Gen.Double[-5, 5].Select(value => Math.Round(value, 1)).Array[1, 60].Sample(values =>
        {
            var window = new SlidingQuantiles(10);
            for (var count = 1; count <= values.Length; count++)
            {
                window.Add(values[count - 1]);
                double[] last = [.. values.Take(count).TakeLast(10).Order()];
                Assert.Equal(last, Enumerable.Range(0, last.Length).Select(rank => window.Quantile((rank + 0.5) / last.Length)));
            }
        });

    [Fact]
    public void Scale_of_normal_values_is_their_deviation()
    {
        var random = new Random(8);
        var window = new SlidingQuantiles(20_000);
        for (var row = 0; row < 20_000; row++)
            window.Add(3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

        Assert.Equal(3, window.Scale(), 0.1);
    }
}
