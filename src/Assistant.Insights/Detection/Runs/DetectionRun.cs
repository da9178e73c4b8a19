using Assistant.Insights.Detection.Detectors;
using Assistant.Insights.Detection.Runs;
using Assistant.Insights.Queries;
using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection;

/// <summary>
/// Scores what is new of many series and says what is out of the ordinary:
/// 1. each series is forecast and its new buckets are tested by each detector;
/// 2. buckets in which many series fell become one finding and are taken out of these series;
/// 3. the buckets that become judgeable at the same time are one step: a test is a finding when its p-value keeps to the budget of false alarms and
///    passes Benjamini and Hochberg over all tests of the step;
/// 4. findings become incidents.
/// A run over a year gives what a run at each of its steps would have given: nothing looks ahead.
/// </summary>
public sealed class DetectionRun(DetectionOptions options)
{
    private const double IntervalLevel = 0.95;

    /// <param name="series">With as much history as there is, some 12 weeks at least, a year for well known tails.</param>
    /// <param name="since">Buckets that could be judged at that time are not scored again. Wall clock of the reporting time zone.</param>
    /// <param name="asOf">Later data is not looked at. Wall clock of the reporting time zone.</param>
    /// <param name="known">Incidents of earlier runs, open ones and those closed in the last weeks.</param>
    public RunReport Run(IReadOnlyList<MetricSeries> series, DateTime since, DateTime asOf, IReadOnlyList<Incident> known)
    {
        HashSet<DateOnly> events = [.. options.KnownEvents];
        ScoredSeries[] scored = [.. series.AsParallel().AsOrdered().Select(one => new ScoredSeries(one, since, asOf, events))];
        var gaps = PipelineSweep.TakeOut(scored);
        var testsPerWeek = scored.Sum(one => FalseAlarmBudget.TestsPerWeek(one.Series.Interval, one.TestsPerBucket));
        var threshold = FalseAlarmBudget.Threshold(options.FalseAlarmsPerWeek, testsPerWeek);

        var tests = scored.AsParallel().AsOrdered().SelectMany(one => one.Tests().Select(test => (At: Readiness.JudgedAt(one.Series, test.Last), Scored: one, Test: test))).AsSequential().ToLookup(one => one.At);
        var steps = scored.SelectMany(one => one.NewBuckets.Select(bucket => Readiness.JudgedAt(one.Series, bucket))).ToHashSet();
        var log = new IncidentLog(known);
        List<Finding> findings = [];
        foreach (var at in steps.Order())
        {
            var gapsNow = gaps.Where(gap => gap.JudgedAt == at).ToArray();
            var cut = BenjaminiHochberg.Threshold([.. tests[at].Select(one => one.Test.Probability), .. gapsNow.Select(gap => gap.Finding.Probability)], options.FalseDiscoveryRate);
            var passed = tests[at].Where(one => one.Test.Probability <= Math.Min(cut, threshold))
                .GroupBy(one => one.Scored)
                .Select(group => (group.Key.Series.Interval, Finding: Describe(group.Key, group.MinBy(one => one.Test.Probability).Test)))
                .Concat(gapsNow.Select(gap => (gap.Interval, gap.Finding)));
            foreach (var (interval, finding) in passed)
            {
                findings.Add(finding);
                log.Add(at, interval, finding);
            }
            foreach (var one in scored.GroupBy(one => one.Series.Interval))
                Close(log, at, one.Key, [.. one]);
        }
        return new RunReport(findings, log.Incidents, log.News, [.. scored.SelectMany(one => one.Notes())], tests.Sum(step => step.Count()) + gaps.Count, threshold,
            threshold * testsPerWeek);
    }

    private static void Close(IncidentLog log, DateTime at, Interval interval, IReadOnlyList<ScoredSeries> scored)
    {
        var last = interval switch { Interval.Hour => at.AddHours(-1), Interval.Day => at.AddDays(-1), Interval.Week => at.AddDays(-7), _ => at.AddMonths(-1) };
        log.CloseQuiet(at, interval, last, incident => scored.FirstOrDefault(one => one.Series.Name == incident.Metric) is { } found
            && found.Forecast.NewLevels.Any(bucket => found.Series.Buckets[bucket] >= incident.First && found.Series.Buckets[bucket] <= incident.Last));
    }

    private static Finding Describe(ScoredSeries scored, ScoredBucket test)
    {
        var expected = test.Prediction.Expected;
        var direction = test.Observed < expected ? Direction.Down : Direction.Up;
        var (first, last) = (test.First, test.Last);
        while (last > first && test.Kind != FindingKind.FlatLine && !IsOut(last))
            last--;
        while (first < last && test.Kind == FindingKind.LevelShift && !IsOut(first))
            first++;
        var (low, high) = test.Prediction.Interval(IntervalLevel);
        return new Finding
        {
            Metric = scored.Series.Name, Kind = test.Kind, Direction = direction,
            First = scored.Series.Buckets[first], Last = scored.Series.Buckets[last],
            Observed = test.Observed, Expected = expected, Low = low, High = high, Probability = test.Probability,
        };

        bool IsOut(int bucket) => scored.Forecast.ScoreOf(bucket) * (direction == Direction.Down ? -1 : 1) >= 1;
    }
}
