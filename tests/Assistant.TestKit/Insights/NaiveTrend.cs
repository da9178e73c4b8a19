using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaiveTrend
{
    public static TableResult Answer(TrendQuery query, NaiveScene scene)
    {
        var columns = new List<Column>();
        if (query.Interval is not null)
            columns.Add(new("bucket", ColumnType.Time));
        if (query.Breakdown is { } breakdown)
            columns.AddRange([.. breakdown.Properties.Select(property => new Column(property, ColumnType.Text)), new("other", ColumnType.Truth)]);
        columns.AddRange(query.Series.Select(series => new Column(series.Name, series.Measure is Measure.Total or Measure.Unique ? ColumnType.Whole : ColumnType.Real)));
        columns.AddRange(query.Formulas.Select(formula => new Column(formula.Name, ColumnType.Real)));

        var inRange = scene.Events.Where(scene.InRange).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        if (query.Breakdown is null)
        {
            Rows(query, scene, inRange, [], rows);
        }
        else
        {
            var weighed = query.Series.SelectMany(series => inRange.Where(one => scene.Matches(one, series.Event))).Select(one => NaiveCombinations.Of(one, query.Breakdown)).ToList();
            var largest = NaiveCombinations.Largest(weighed, query.Breakdown.Limit);
            foreach (var combination in largest)
                Rows(query, scene, [.. inRange.Where(one => NaiveCombinations.Compare(NaiveCombinations.Of(one, query.Breakdown), combination) == 0)], [.. combination, false], rows);
            bool IsOther(string?[] combination) => !largest.Any(known => NaiveCombinations.Compare(known, combination) == 0);
            if (weighed.Any(IsOther))
                Rows(query, scene, [.. inRange.Where(one => IsOther(NaiveCombinations.Of(one, query.Breakdown)))], [.. query.Breakdown.Properties.Select(_ => (object?)null), true], rows);
        }
        return new TableResult(columns, rows, Truncated: false);
    }

    private static void Rows(TrendQuery query, NaiveScene scene, List<NaiveEvent> events, object?[] labels, List<IReadOnlyList<object?>> rows)
    {
        if (query.Interval is not { } interval)
        {
            rows.Add([.. labels, .. Cells(query, scene, events)]);
            return;
        }
        foreach (var bucket in scene.Buckets(interval))
            rows.Add([bucket, .. labels, .. Cells(query, scene, [.. events.Where(one => NaiveBuckets.Start(one.Wall, interval) == bucket)])]);
    }

    private static List<object?> Cells(TrendQuery query, NaiveScene scene, List<NaiveEvent> events)
    {
        var cells = query.Series.Select(series => Measured(series.Measure, [.. events.Where(one => scene.Matches(one, series.Event))])).ToList();
        foreach (var formula in query.Formulas)
            cells.Add(Calculated(formula.Expression, query.Series.Select(series => series.Name).Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)));
        return cells;
    }

    private static object? Measured(Measure measure, List<NaiveEvent> events) => measure switch
    {
        Measure.Total => (object)(long)events.Count,
        Measure.Unique => (long)events.Select(one => one.Actor).Where(actor => actor is not null).Distinct().Count(),
        Measure.Sum sum => Numbers(events, sum.Property).Sum(),
        Measure.Average average => Numbers(events, average.Property) is { Count: > 0 } numbers ? numbers.Average() : null,
        Measure.Percentile percentile => Quantile(Numbers(events, percentile.Property), percentile.Percent / 100),
        _ => throw new NotSupportedException(measure.GetType().Name),
    };

    private static List<double> Numbers(List<NaiveEvent> events, string property) =>
        [.. events.Select(one => one.Number(property)).Where(number => number is not null).Select(number => number!.Value)];

    public static double? Quantile(List<double> numbers, double share)
    {
        if (numbers.Count == 0)
            return null;
        numbers.Sort();
        var position = (numbers.Count - 1) * share;
        var below = (int)Math.Floor(position);
        return below == numbers.Count - 1 ? numbers[below] : numbers[below] + ((position - below) * (numbers[below + 1] - numbers[below]));
    }

    /// <summary>By the calculator of another library.</summary>
    private static double? Calculated(string expression, Dictionary<string, object?> series)
    {
        var missing = false;
        var filled = Regex.Replace(expression, "[A-Za-z_][A-Za-z0-9_]*", name =>
        {
            missing |= series[name.Value] is null;
            return $"({Convert.ToDouble(series[name.Value], CultureInfo.InvariantCulture).ToString("F9", CultureInfo.InvariantCulture)})";
        });
        if (missing)
            return null;
        using var calculator = new DataTable { Locale = CultureInfo.InvariantCulture };
        try
        {
            var value = Convert.ToDouble(calculator.Compute(filled, null), CultureInfo.InvariantCulture);
            return double.IsFinite(value) ? value : null;
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }
}
