using CsCheck;

namespace Assistant.Tests.Insights.Detection.Streaming;

public sealed class StreamingScorerPropertyTests
{
    private static readonly Gen<double[]> _series =
        from seed in Gen.Int
        from kind in Gen.Int[0, 2]
        select kind switch
        {
            0 => Rows.Noise(900, seed),
            1 => Rows.OfficeHours(days: 4, seed),
            _ => [.. Rows.Noise(900, seed).Select(value => value > 104.8 ? value * 5 : Math.Floor(value))],
        };

    [Fact]
    public void Later_rows_do_not_change_earlier_scores() =>
        Gen.Select(_series, Gen.Int[1, 899]).Sample((values, length) =>
            Assert.Equal(values.Score().Take(length), values.Take(length).Score()), iter: 30);

    [Fact]
    public void Scores_lie_between_0_and_1() =>
        _series.Sample(values => Assert.All(values.Score(), score => Assert.InRange(score, 0, 1)), iter: 30);

    [Fact]
    public void A_power_of_two_times_the_values_has_the_same_scores() =>
        Gen.Select(_series, Gen.Int[-8, 8]).Sample((values, power) =>
            Assert.Equal(values.Score(), values.Select(value => value * Math.Pow(2, power)).Score()), iter: 30);

    [Fact]
    public void Moved_values_have_the_same_scores() =>
        Gen.Select(_series, Gen.Int[-500, 500]).Sample((values, shift) =>
        {
            var moved = values.Select(value => value + shift).Score();
            Assert.All(values.Score().Zip(moved), pair => Assert.Equal(pair.First, pair.Second, 0.01));
        }, iter: 30);

    [Fact]
    public void Values_upside_down_have_the_same_scores_but_for_the_choice_of_the_median() =>
        _series.Where(values => values.Length == 900).Sample(values =>
        {
            var scores = values.Score();
            var flipped = values.Select(value => -value).Score();
            Assert.Equal(scores.Average(), flipped.Average(), 0.02);
        }, iter: 30);
}
