using Assistant.Insights.Detection;

namespace Assistant.Tests.Insights.Detection;

public sealed class DetectionRunTests
{
    private const int Days = 300;

    [Fact]
    public void A_drop_on_a_day_is_found_on_that_day()
    {
        var series = Drawn.Counts("signups", seed: 1, Days, 500, day => day == 280 ? 0.6 : 1);

        var finding = Assert.Single(Run([series], 270).Findings, one => one.Kind == FindingKind.Point);

        Assert.Equal(("signups", Direction.Down, Day(280)), (finding.Metric, finding.Direction, finding.First));
        Assert.InRange(finding.Effect, -0.5, -0.3);
        Assert.True(finding.Observed < finding.Low && finding.Low < finding.Expected && finding.Expected < finding.High);
    }

    [Fact]
    public void A_sparse_series_that_loses_a_third_is_found_by_its_last_days_together()
    {
        var series = Drawn.Counts("sparse", seed: 3, Days, 60, day => day >= 285 ? 0.65 : 1);

        var report = Run([series], 285);

        Assert.Contains(report.Findings, one => one.Kind == FindingKind.Run && one.Direction == Direction.Down);
    }

    [Fact]
    public void A_value_that_repeats_itself_is_a_flat_line()
    {
        var series = Drawn.Means("price", seed: 4, Days);
        double[] values = [.. series.Values];
        Array.Fill(values, values[280], 281, 6);

        var report = Run([series with { Values = values }], 280);

        Assert.Contains(report.Findings, one => one.Kind == FindingKind.FlatLine && one.First == Day(280));
    }

    [Fact]
    public void A_distribution_that_splits_in_two_around_the_same_mean_is_another_shape()
    {
        var random = new Random(5);
        var series = Drawn.Means("seconds", seed: 5, Days) with
        {
            Bins = [.. Enumerable.Range(0, Days).Select(day => (double[])[.. Enumerable.Range(0, 5).Select(bin =>
                (double)random.Next(90, 111) * (day == 290 && bin == 2 ? 0.1 : day == 290 && bin is 0 or 4 ? 1.4 : 1))])],
        };

        var report = Run([series], 280);

        Assert.Equal(Day(290), Assert.Single(report.Findings, one => one.Kind == FindingKind.Shape).First);
    }

    [Fact]
    public void A_bucket_that_is_not_over_is_not_scored()
    {
        var series = Drawn.Counts("half a day", seed: 6, Days, 500, day => day == Days - 1 ? 0.5 : 1);

        var report = new DetectionRun(new DetectionOptions()).Run([series], Day(290), Drawn.EndOf(series).AddHours(-12), []);

        Assert.Empty(report.Findings);
        Assert.Contains(new GuardNote("half a day", Guard.Partial, Day(Days - 1), Day(Days - 1)), report.Notes);
        Assert.NotEmpty(Run([series], 290).Findings);                        // as it would be with the day taken for a whole one
    }

    [Fact]
    public void A_bucket_whose_outcome_window_is_open_is_not_scored()
    {
        var series = Drawn.Counts("converted within 7 days", seed: 7, Days, 500, day => day >= Days - 7 ? (Days - day) / 8.0 : 1) with { OutcomeWindow = 7 };

        var report = Run([series], 280);

        Assert.Empty(report.Findings);
        Assert.Contains(new GuardNote("converted within 7 days", Guard.Immature, Day(Days - 7), Day(Days - 1)), report.Notes);
        Assert.NotEmpty(Run([series with { OutcomeWindow = 0 }], 280).Findings);
    }

    [Fact]
    public void What_was_not_recorded_is_not_zero()
    {
        var missing = Run([Drawn.Counts("orders", seed: 8, Days, 500, day => day == 290 ? double.NaN : 1)], 280);
        var zero = Run([Drawn.Counts("orders", seed: 8, Days, 500, day => day == 290 ? 0 : 1)], 280);

        Assert.Empty(missing.Findings);
        Assert.Contains(new GuardNote("orders", Guard.NotRecorded, Day(290), Day(290)), missing.Notes);
        Assert.Contains(zero.Findings, one => one.First == Day(290) && one.Observed == 0);
    }

    [Fact]
    public void A_series_where_nothing_at_all_would_not_stand_out_is_said_and_not_scored()
    {
        var report = Run([Drawn.Counts("rare", seed: 9, Days, 0.5)], 280);

        Assert.Equal(0, report.Tests);
        Assert.Contains(report.Notes, note => note is { Metric: "rare", Guard: Guard.LowCounts });
        Assert.NotEqual(0, Run([Drawn.Counts("less rare", seed: 9, Days, 5)], 280).Tests);
    }

    [Fact]
    public void A_known_event_is_neither_scored_nor_learnt_from()
    {
        var series = Drawn.Counts("shop", seed: 10, Days, 500, day => day is 283 or 290 ? 3 : 1);
        var options = new DetectionOptions { KnownEvents = [DateOnly.FromDateTime(Day(283)), DateOnly.FromDateTime(Day(290))] };

        var report = new DetectionRun(options).Run([series], Day(280), Drawn.EndOf(series), []);

        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Notes.Count(note => note.Guard == Guard.KnownEvent));
        Assert.NotEmpty(Run([series], 280).Findings);
    }

    [Fact]
    public void Too_little_history_is_said()
    {
        var report = new DetectionRun(new DetectionOptions()).Run([Drawn.Counts("new", seed: 11, 20, 500)], Drawn.Start, Day(20), []);

        Assert.Equal(Guard.LittleHistory, Assert.Single(report.Notes).Guard);
    }

    [Fact]
    public void Many_series_that_fall_in_the_same_bucket_are_one_finding()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 12).Select(one => Drawn.Counts($"event {one}", 120 + one, Days, 400, day => day == 290 && one != 3 ? 0.4 : 1))];

        var report = Run(series, 280);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((FindingKind.PipelineGap, Day(290), 11), (finding.Kind, finding.First, finding.Notes.Count));
        Assert.InRange(finding.Observed, 0.35, 0.45);
        Assert.DoesNotContain(finding.Notes, note => note.Metric == "event 3");
    }

    [Fact]
    public void Series_that_are_all_missing_in_a_bucket_are_one_finding_too()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 6).Select(one => Drawn.Counts($"event {one}", 40 + one, Days, 400, day => day == 290 ? double.NaN : 1))];

        var finding = Assert.Single(Run(series, 280).Findings);

        Assert.Equal(FindingKind.PipelineGap, finding.Kind);
        Assert.True(double.IsNaN(finding.Observed));
    }

    [Fact]
    public void One_series_that_falls_among_many_is_its_own_finding()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 12).Select(one => Drawn.Counts($"event {one}", 60 + one, Days, 400, day => day == 290 && one == 3 ? 0.4 : 1))];

        var report = Run(series, 290);

        Assert.All(report.Findings, one => Assert.Equal("event 3", one.Metric));
        Assert.NotEmpty(report.Findings);
    }

    [Fact]
    public void A_run_over_weeks_finds_what_a_run_each_day_finds()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 5).Select(one => Drawn.Counts($"event {one}", 80 + one, Days, 400, day => one == 2 && day is > 284 and < 291 ? 0.6 : 1))];
        var detection = new DetectionRun(new DetectionOptions());

        var atOnce = detection.Run(series, Day(280), Day(Days), []);
        IReadOnlyList<Incident> known = [];
        var daily = new List<Finding>();
        for (var day = 281; day <= Days; day++)
        {
            var report = detection.Run(series, Day(day - 1), Day(day), known);
            known = report.Incidents;
            daily.AddRange(report.Findings);
        }

        Assert.NotEmpty(daily);
        Assert.Equal(atOnce.Findings.Select(Key), daily.Select(Key));
        Assert.Equal(atOnce.Incidents.Select(one => (one.Metric, one.First, one.Last, one.State)), known.Select(one => (one.Metric, one.First, one.Last, one.State)));

        static (string, DateTime, DateTime, double) Key(Finding finding) => (finding.Metric, finding.First, finding.Last, finding.Probability);
    }

    [Fact]
    public void Quiet_months_keep_to_the_budget()
    {
        MetricSeries[] series = [.. Enumerable.Range(0, 20).Select(one => Drawn.Counts($"event {one}", 200 + one, 168 + 182, 20 + (one * one * 5)))];

        var report = new DetectionRun(new DetectionOptions()).Run(series, Day(168), Day(350), []);

        Assert.Equal(0.001 * 20 * 4 * 7, report.ExpectedFalseAlarms, 1e-9);
        Assert.InRange(report.Incidents.Count, 0, 15);                       // 26 weeks
    }

    private static DateTime Day(int day) => Drawn.Start.AddDays(day);

    private static RunReport Run(MetricSeries[] series, int fromDay) =>
        new DetectionRun(new DetectionOptions()).Run(series, Day(fromDay), Drawn.EndOf(series[0]), []);
}
