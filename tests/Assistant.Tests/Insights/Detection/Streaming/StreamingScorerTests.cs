using Assistant.Insights.Detection.Streaming;

namespace Assistant.Tests.Insights.Detection.Streaming;

public sealed class StreamingScorerTests
{
    private const double Threshold = StreamingScorer.DefaultThreshold;

    [Fact]
    public void A_spike_is_an_alarm_in_its_own_row()
    {
        var values = Rows.Noise(2000, seed: 1);
        values[1500] = 250;

        var scores = values.Score();

        Assert.True(scores[1500] >= Threshold, $"{scores[1500]}");
        Assert.True(scores.Take(1500).Max() < Threshold);
    }

    [Fact]
    public void The_way_back_from_a_spike_is_none()
    {
        var values = Rows.Noise(2000, seed: 1);
        values[1500] = 250;

        var scores = values.Score();

        Assert.True(scores.Highest(1501, 200) < Threshold);
    }

    [Fact]
    public void A_new_level_is_an_alarm_within_eight_rows()
    {
        var values = Rows.Noise(3000, seed: 2).Select((value, row) => row >= 2000 ? value + 8 : value);

        var scores = values.Score();

        Assert.True(scores.Highest(2000, 8) >= Threshold);
        Assert.True(scores.Take(2000).Max() < Threshold);
    }

    [Fact]
    public void Office_hours_that_do_not_come_are_an_alarm()
    {
        var values = Rows.OfficeHours(days: 12, seed: 3);
        for (var row = 10 * Rows.PerDay; row < 11 * Rows.PerDay; row++)
            values[row] = 100;

        var scores = values.Score();

        Assert.True(scores.Highest(10 * Rows.PerDay + 9 * 12, 12) >= Threshold, $"{scores.Highest(10 * Rows.PerDay + 9 * 12, 12)}");
    }

    [Fact]
    public void Office_hours_that_come_every_day_are_not()
    {
        var scores = Rows.OfficeHours(days: 12, seed: 3).Score();

        Assert.True(scores.Skip(4 * Rows.PerDay).Max() < Threshold, $"{scores.Skip(4 * Rows.PerDay).Max()}");
    }

    [Fact]
    public void More_spikes_than_usual_are_an_alarm()
    {
        var values = Enumerable.Range(0, 3000).Select(row => row % (row < 2400 ? 60 : 6) == 0 ? 20.0 : 0);

        var scores = values.Score();

        Assert.True(scores.Highest(2400, 36) >= Threshold);
        Assert.True(scores.Skip(200).Take(2200).Max() < Threshold);
    }

    [Fact]
    public void An_outage_at_zero_is_one_incident()
    {
        var values = Rows.Noise(3000, seed: 4);
        for (var row = 2000; row < 2060; row++)
            values[row] = 0;
        var tracker = new IncidentTracker(Threshold);
        var scorer = new StreamingScorer();

        for (var row = 0; row < values.Length; row++)
            tracker.Add(Rows.Time(row), values[row], scorer.Score(Rows.Time(row), values[row]), scorer.Oddity);

        Assert.Equal(Rows.Time(2000), Assert.Single(tracker.Incidents).Begin);
    }

    [Fact]
    public void A_constant_series_scores_0() => Assert.All(Enumerable.Repeat(45.0, 4000).Score(), score => Assert.Equal(0, score));

    [Fact]
    public void The_first_move_of_a_constant_series_is_an_alarm()
    {
        var scores = Enumerable.Range(0, 2000).Select(row => row == 1900 ? 46.0 : 45).Score();

        Assert.True(scores[1900] >= Threshold, $"{scores[1900]}");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Missing_values_score_0_and_leave_no_trace(double missing)
    {
        var values = Rows.Noise(1500, seed: 5);
        var scorer = new StreamingScorer();
        List<double> scores = [];

        for (var row = 0; row < values.Length; row++)
        {
            if (row % 7 == 3)
                Assert.Equal(0, scorer.Score(Rows.Time(row), missing));
            scores.Add(scorer.Score(Rows.Time(row), values[row]));
        }

        Assert.Equal(values.Score(), scores);
    }

    [Fact]
    public void Times_that_go_backwards_or_stand_still_do_no_harm()
    {
        var random = new Random(6);
        var scorer = new StreamingScorer();

        foreach (var value in Rows.Noise(3000, seed: 6))
            Assert.InRange(scorer.Score(Rows.Time(random.Next(3000)), value), 0, 1);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_stream()
    {
        var scorer = new StreamingScorer();
        var values = Rows.Noise(3000, seed: 7);
        for (var row = 0; row < values.Length; row++)
            scorer.Score(Rows.Time(row), values[row]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 20_000; row++)
            scorer.Score(Rows.Time(3000 + row), values[row % values.Length]);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
