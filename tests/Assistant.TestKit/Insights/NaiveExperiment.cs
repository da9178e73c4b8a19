using Assistant.Insights.Experiments;
using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>Arms and figures by loops; the tests, which have tests of their own, are the ones that are used elsewhere.</summary>
internal static class NaiveExperiment
{
    public static TableResult Answer(ExperimentQuery query, NaiveScene scene)
    {
        var figures = new SortedDictionary<string, List<double>>(StringComparer.Ordinal) { [query.Control] = [] };
        foreach (var planned in query.Planned)
            figures[planned.Variant] = [];
        var mixed = 0L;
        foreach (var actor in scene.Actors)
        {
            var own = scene.Events.Where(one => one.Actor == actor).ToList();
            var exposures = own.Where(one => scene.InRange(one) && scene.Matches(one, query.Exposure) && one.Text(query.VariantProperty) is { } variant && (query.Planned.Count == 0 || query.Planned.Any(planned => planned.Variant == variant))).ToList();
            var variants = exposures.Select(one => one.Text(query.VariantProperty)!).Distinct().ToList();
            mixed += variants.Count > 1 ? 1 : 0;
            if (variants.Count != 1)
                continue;
            var start = exposures.Min(one => one.Utc);
            var measured = own.Where(one => scene.Matches(one, query.Metric.Event) && one.Utc >= start && one.Utc <= start + query.Window.Length).ToList();
            figures.TryAdd(variants[0], []);
            figures[variants[0]].Add(query.Metric switch
            {
                ExperimentMetric.Conversion => measured.Count > 0 ? 1 : 0,
                ExperimentMetric.Amount sum => measured.Sum(one => one.Number(sum.Property) ?? 0),
                _ => measured.Count,
            });
        }

        List<string> names = [query.Control, .. figures.Keys.Where(name => name != query.Control)];
        var people = names.Select(name => (long)figures[name].Count).ToList();
        List<double>? shares = query.Planned.Count == 0 ? null : [.. names.Select(name => query.Planned.Single(planned => planned.Variant == name).Share)];
        var ratio = names.Count > 1 && people.Sum() > 0 ? SampleRatio.Check(people, shares) : null;
        var isRate = query.Metric is ExperimentMetric.Conversion;
        var comparable = names.Count > 1 && figures.Values.All(values => isRate ? values.Count > 0 : values.Count > 2 && values.Distinct().Count() > 1);
        var report = !comparable ? null : ExperimentReport.Of(
            [.. names.Select(name => isRate ? (Arm)new RateArm(name, figures[name].Count, figures[name].Count(value => value == 1)) : new MeanArm(name, figures[name].Count, figures[name].Average(), Deviation(figures[name])))],
            query.ExpectedEffect, query.IsFinished, shares);
        var verdict = report is not null ? char.ToLowerInvariant($"{report.Verdict}"[0]) + $"{report.Verdict}"[1..] : ratio is { IsMismatch: true } ? "untrustworthy" : "tooFewPeople";
        var needed = Needed(query, figures[query.Control], people.Sum() / (query.Range.To - query.Range.From).TotalDays, Math.Max(2, names.Count), isRate);

        var rows = new List<IReadOnlyList<object?>>();
        for (var i = 0; i < names.Count; i++)
        {
            var values = figures[names[i]];
            object?[] compared = i == 0 || report is null ? new object?[7] :
            [
                report.Fixed[i - 1].Difference, report.Fixed[i - 1].Lower, report.Fixed[i - 1].Upper, report.Fixed[i - 1].PValue,
                Known(report.Sequential[i - 1].Lower), Known(report.Sequential[i - 1].Upper), report.Sequential[i - 1].PValue,
            ];
            rows.Add([names[i], people[i], values.Sum(), values.Count == 0 ? null : values.Average(), .. compared, report?.Bayesian[i].ChanceToBeBest, ratio?.PValue, verdict, mixed, needed?.PeoplePerArm, (long?)needed?.Days]);
        }
        string[] reals = ["total", "value", "difference", "lower", "upper", "p_value", "always_lower", "always_upper", "always_p_value", "best", "ratio_p_value"];
        return new TableResult(
            [new("variant", ColumnType.Text), new("people", ColumnType.Whole), .. reals.Select(name => new Column(name, ColumnType.Real)), new("verdict", ColumnType.Text), new("mixed", ColumnType.Whole), new("people_needed", ColumnType.Whole), new("days_needed", ColumnType.Whole)],
            rows, Truncated: false);
    }

    private static RunLength? Needed(ExperimentQuery query, List<double> control, double perDay, int arms, bool isRate)
    {
        if (control.Count == 0 || perDay == 0 || (isRate ? control.Average() == 0 || control.Average() + query.ExpectedEffect >= 1 : control.Distinct().Count() < 2))
            return null;
        try
        {
            return isRate ? RunLength.ForRate(control.Average(), query.ExpectedEffect, perDay, arms) : RunLength.ForMean(Deviation(control), query.ExpectedEffect, perDay, arms);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static double Deviation(List<double> values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1));

    private static double? Known(double end) => double.IsInfinity(end) ? null : end;
}
