using Assistant.Insights.Detection.Streaming;

namespace Assistant.Tests.Insights.Detection.Streaming;

public sealed class TailHistoryTests
{
    [Theory]
    [InlineData(0.5, 0.301)]
    [InlineData(0.9, 1.0)]
    public void Within_the_data_it_is_the_empirical_tail(double value, double decades)
    {
        var random = new Random(9);
        var history = new TailHistory();
        for (var row = 0; row < 5000; row++)
            history.Add(random.NextDouble());

        Assert.Equal(decades, history.Surprise(value), 0.05);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Beyond_the_data_it_follows_a_Pareto_tail(double exponent)
    {
        var random = new Random(10);
        var history = new TailHistory();
        for (var row = 0; row < 8000; row++)
            history.Add(0.1 * Math.Pow(1 - random.NextDouble(), -1 / exponent));

        // P(X > x) = (x / 0.1)^-exponent, at a hundred thousandth; the exponent is estimated from about 150 values.
        var x = 0.1 * Math.Pow(1e5, 1 / exponent);

        Assert.Equal(5, history.Surprise(x), 0.8);
    }

    [Fact]
    public void More_is_never_less_surprising()
    {
        var random = new Random(11);
        var history = new TailHistory();
        for (var row = 0; row < 1000; row++)
            history.Add(Math.Pow(random.NextDouble(), 3));

        var surprises = Enumerable.Range(0, 200).Select(step => history.Surprise(0.02 * step)).ToArray();

        Assert.Equal(surprises.Order(), surprises);
    }

    [Fact]
    public void An_empty_history_is_not_surprised() => Assert.Equal(0, new TailHistory().Surprise(3));
}
