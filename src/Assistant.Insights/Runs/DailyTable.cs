using Assistant.Insights.Detection;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>The daily counts of a run, and what the days before let expect of a span.</summary>
internal sealed class DailyTable(DaySpan span, IReadOnlyList<DailyCounts> counts)
{
    private const int BaselineDays = 42;
    private const int LeastBaseline = 14;
    private const double LeastPresent = .9;

    private readonly ILookup<string, DailyCounts> _byEvent = counts.ToLookup(entry => entry.Event);
    private readonly Dictionary<(string Event, Segment? Segment), IReadOnlyList<long>> _values = counts.ToDictionary(entry => (entry.Event, entry.Segment), entry => entry.Values);
    private readonly HashSet<string> _dimensions = [.. counts.Select(entry => entry.Segment?.Dimension).OfType<string>()];

    public IEnumerable<string> Events => _byEvent.Select(group => group.Key);

    /// <summary>Every segment of any event, but those without a value.</summary>
    public IReadOnlyList<Segment> Segments { get; } = [.. counts.Select(entry => entry.Segment).OfType<Segment>().Where(segment => segment.Value is not null).Distinct()];

    public IReadOnlyList<long>? Total(string name) => _values.GetValueOrDefault((name, null));

    public IReadOnlyList<long>? Of(string name, Segment segment) => _values.GetValueOrDefault((name, segment));

    /// <summary>An event's counts everywhere but in a segment.</summary>
    public IReadOnlyList<long>? Outside(string name, Segment segment) => Total(name) is not { } total ? null : Of(name, segment) is { } part ? [.. total.Zip(part, (all, own) => all - own)] : total;

    /// <summary>The counts of an event in each segment.</summary>
    public IEnumerable<DailyCounts> SegmentsOf(string name) => _byEvent[name].Where(entry => entry.Segment is not null);

    public bool HasDimension(string dimension) => _dimensions.Contains(dimension);

    /// <summary>Whether an event happened on nearly every day of a baseline: one that has only begun explains nothing but itself.</summary>
    public bool IsEstablished(string name, IReadOnlyList<DateOnly> baseline) =>
        Total(name) is { } values && baseline.Count(day => values[day.DayNumber - span.From.DayNumber] > 0) >= LeastPresent * baseline.Count;

    /// <summary>The event's segments by one dimension.</summary>
    public IEnumerable<DailyCounts> By(string name, string dimension) => _byEvent[name].Where(entry => entry.Segment?.Dimension == dimension);

    /// <summary>The days that something is compared with: the six weeks before, without those on which it was out of the ordinary; these as well where too few are left.</summary>
    public IReadOnlyList<DateOnly> BaselineOf(DateOnly first, IReadOnlySet<DateOnly> unusual)
    {
        var days = Enumerable.Range(1, BaselineDays).Select(back => first.AddDays(-back)).Where(day => day >= span.From).Reverse().ToList();
        var usual = days.Where(day => !unusual.Contains(day)).ToList();
        return usual.Count >= LeastBaseline ? usual : days;
    }

    /// <summary>Whether a day's count is below a share of the highest of the six weeks before it, where that is not too low: sooner told than what was expected, which is never higher.</summary>
    public bool IsFarBelow(IReadOnlyList<long> values, DateOnly day, double share, double least)
    {
        var (at, highest) = (day.DayNumber - span.From.DayNumber, 0L);
        for (var before = Math.Max(0, at - BaselineDays); before < at; before++)
            highest = Math.Max(highest, values[before]);
        return highest >= least && values[at] < share * highest;
    }

    /// <summary>What was counted on some days, and what the same weekdays of a baseline let expect there.</summary>
    public (double Actual, double Expected) Compare(IReadOnlyList<long> values, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline)
    {
        var (usual, overall) = ByWeekday(values, baseline);
        var (actual, expected) = (0d, 0d);
        foreach (var day in days)
        {
            actual += At(values, day);
            expected += double.IsNaN(usual[(int)day.DayOfWeek]) ? overall : usual[(int)day.DayOfWeek];
        }
        return (actual, expected);
    }

    /// <summary>Variance of one day's count around its weekday's mean, by the days of a baseline; that of a Poisson count, and 1, at least.</summary>
    public double VarianceOf(IReadOnlyList<long> values, IReadOnlyList<DateOnly> baseline)
    {
        if (baseline.Count == 0)
            return 1;
        var (usual, overall) = ByWeekday(values, baseline);
        var squares = baseline.Sum(day => Math.Pow(At(values, day) - usual[(int)day.DayOfWeek], 2));
        return Math.Max(Math.Max(1, overall), squares / Math.Max(1, baseline.Count - usual.Count(double.IsFinite)));
    }

    /// <summary>Of the spans within some days that by which the counts moved most in a direction, and by how many standard deviations.</summary>
    public (IReadOnlyList<DateOnly> Days, double Moved) Surest(IReadOnlyList<long> values, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, Direction direction)
    {
        var (sign, variance) = (direction.Sign(), VarianceOf(values, baseline));
        double[] moved = [.. days.Select(day => Compare(values, [day], baseline)).Select(value => sign * (value.Actual - value.Expected))];
        (int First, int Last, double Moved) best = (0, days.Count - 1, double.NegativeInfinity);
        for (var first = 0; first < moved.Length; first++)
        {
            var sum = 0d;
            for (var last = first; last < moved.Length; last++)
            {
                sum += moved[last];
                if (sum / Math.Sqrt((last - first + 1) * variance) is var score && score > best.Moved)
                    best = (first, last, score);
            }
        }
        return ([.. days.Skip(best.First).Take(best.Last - best.First + 1)], best.Moved);
    }

    /// <summary>Equal for segments with the same counts of every event on every day, and, but for a chance of 2^-64, for no others.</summary>
    public ulong FingerprintOf(Segment segment)
    {
        var print = 14695981039346656037UL;                                  // FNV-1a, a count at a time
        foreach (var (index, entry) in _byEvent.Index())
            foreach (var count in Of(entry.Key, segment)?.Prepend(index) ?? [])
                print = (print ^ (ulong)count) * 1099511628211UL;
        return print;
    }

    /// <summary>Means by weekday, NaN for one that the baseline does not have, and of all its days.</summary>
    private (double[] Means, double Overall) ByWeekday(IReadOnlyList<long> values, IReadOnlyList<DateOnly> baseline)
    {
        var (sums, counts) = (new double[7], new int[7]);
        foreach (var day in baseline)
        {
            sums[(int)day.DayOfWeek] += At(values, day);
            counts[(int)day.DayOfWeek]++;
        }
        return ([.. sums.Zip(counts, (sum, count) => sum / count)], baseline.Count == 0 ? 0 : sums.Sum() / baseline.Count);
    }

    private double At(IReadOnlyList<long> values, DateOnly day) => values[day.DayNumber - span.From.DayNumber];
}
