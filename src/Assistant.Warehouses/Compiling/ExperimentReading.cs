using System.Text.Json;
using Assistant.Insights.Experiments;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Compares the arms of an experiment's statement and puts them in rows.</summary>
internal sealed class ExperimentReading(ExperimentQuery query)
{
    private const int MostArms = 20;

    private static readonly Column[] _columns =
    [
        new("variant", ColumnType.Text), new("people", ColumnType.Whole),
        .. new[] { "total", "value", "difference", "lower", "upper", "p_value", "always_lower", "always_upper", "always_p_value", "best", "ratio_p_value" }.Select(name => new Column(name, ColumnType.Real)),
        new("verdict", ColumnType.Text), new("mixed", ColumnType.Whole), new("people_needed", ColumnType.Whole), new("days_needed", ColumnType.Whole),
    ];

    /// <param name="Variance">Between people; null where there are fewer than two.</param>
    private sealed record Figures(string Variant, long People, double Total, double? Variance);

    /// <exception cref="WarehouseException">The property has more values than an experiment has arms.</exception>
    public TableResult Read(TableResult answer)
    {
        var seen = answer.Rows.Where(row => Cell.Whole(row[0]) == 0)
            .ToDictionary(row => (string)row[1]!, row => new Figures((string)row[1]!, Cell.Whole(row[2]), Cell.Real(row[3])!.Value, Finite(Cell.Real(row[4]))));
        var arms = seen.Keys.Union(query.Planned.Select(planned => planned.Variant)).Append(query.Control).Distinct()
            .OrderBy(variant => variant != query.Control).ThenBy(variant => variant, StringComparer.Ordinal)
            .Select(variant => seen.GetValueOrDefault(variant) ?? new Figures(variant, 0, 0, null)).ToList();
        if (arms.Count > MostArms)
            throw new WarehouseException(WarehouseFailure.TooLarge, $"The property '{query.VariantProperty}' has {arms.Count} values among those who were exposed; name planned shares, or keep one experiment apart with where on the exposure.");

        var mixed = answer.Rows.Where(row => Cell.Whole(row[0]) == 1).Sum(row => Cell.Whole(row[2]));
        var shares = query.Planned.Count == 0 ? null : arms.Select(arm => query.Planned.First(planned => planned.Variant == arm.Variant).Share).ToList();
        var ratio = arms.Count > 1 && arms.Sum(arm => arm.People) > 0 ? SampleRatio.Check([.. arms.Select(arm => arm.People)], shares) : null;
        var report = arms.Count > 1 && arms.All(IsComparable) ? ExperimentReport.Of([.. arms.Select(Arm)], query.ExpectedEffect, query.IsFinished, shares) : null;
        var verdict = report is not null ? JsonNamingPolicy.CamelCase.ConvertName($"{report.Verdict}") : ratio is { IsMismatch: true } ? "untrustworthy" : "tooFewPeople";
        var needed = Needed(arms);
        return new TableResult(
            _columns,
            [.. arms.Select((arm, i) => (IReadOnlyList<object?>)
            [
                arm.Variant, arm.People, arm.Total, arm.People == 0 ? null : arm.Total / arm.People, .. Compared(report, i), ratio?.PValue, verdict, mixed, needed?.PeoplePerArm, (long?)needed?.Days,
            ])],
            Truncated: false);
    }

    private static object?[] Compared(ExperimentReport? report, int arm)
    {
        if (report is null)
            return new object?[8];
        object? best = report.Bayesian[arm].ChanceToBeBest;
        if (arm == 0)
            return [.. new object?[7], best];
        var (once, always) = (report.Fixed[arm - 1], report.Sequential[arm - 1]);
        return [once.Difference, Finite(once.Lower), Finite(once.Upper), once.PValue, Finite(always.Lower), Finite(always.Upper), always.PValue, best];
    }

    private bool IsComparable(Figures arm) => query.Metric is ExperimentMetric.Conversion ? arm.People > 0 : arm is { People: >= 3, Variance: > 0 };

    private Arm Arm(Figures arm) => query.Metric is ExperimentMetric.Conversion
        ? new RateArm(arm.Variant, arm.People, (long)Math.Round(arm.Total))
        : new MeanArm(arm.Variant, arm.People, arm.Total / arm.People, Math.Sqrt(arm.Variance!.Value));

    /// <summary>Null where the control says nothing of the spread, or so few people come that no experiment is long enough.</summary>
    private RunLength? Needed(List<Figures> arms)
    {
        var (control, perDay) = (arms[0], arms.Sum(arm => arm.People) / (query.Range.To - query.Range.From).TotalDays);
        var (baseline, effect, count) = (control.Total / control.People, query.ExpectedEffect, Math.Max(2, arms.Count));
        try
        {
            return query.Metric is not ExperimentMetric.Conversion ? control.Variance is > 0 and var variance ? RunLength.ForMean(Math.Sqrt(variance), effect, perDay, count) : null
                : baseline > 0 && baseline + effect < 1 ? RunLength.ForRate(baseline, effect, perDay, count)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
