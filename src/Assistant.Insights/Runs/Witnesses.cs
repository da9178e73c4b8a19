using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>Where most events are out of the ordinary in the same way. The events are the witnesses: one alone is about people, most of them are about how they are recorded.</summary>
internal sealed class Witnesses(DailyTable daily, MovedCounts moved, Twins twins)
{
    /// <summary>Share of the events that a fault of the tracking takes along.</summary>
    public const double MostEvents = .6;
    public const int LeastEvents = 3;

    /// <summary>Rarer events are no witnesses.</summary>
    public const double LeastExpected = 20;

    /// <summary>
    /// The segment in which most events are out of the ordinary in the same way, beside what the rest did meanwhile: on a holiday everything is less. Empty: everywhere,
    /// since most are outside of it too; null: none.
    /// </summary>
    /// <param name="isOut">Of what was counted, and what was expected.</param>
    public IReadOnlyList<IReadOnlyList<Segment>>? Where(Func<double, double, bool> isOut, IReadOnlyList<DateOnly> days)
    {
        var whole = Sum(Figures(daily.Total, days));
        var best = daily.Segments.Select(Judged).Where(entry => Share(entry.Figures, entry.Others) >= MostEvents)
            .OrderByDescending(entry => Math.Round(Strayed(entry.Figures))).ThenBy(entry => entry.Segment.ToString(), StringComparer.Ordinal).Select(entry => (Segment?)entry.Segment).FirstOrDefault();
        if (best is not { } segment)
            return Share(Of(daily.Total), 1) >= MostEvents ? [] : null;
        return Share(Of(name => daily.Outside(name, segment)), 1) >= MostEvents ? [] : [[twins.NameOf(segment)]];

        (Segment Segment, List<(double Actual, double Expected)> Figures, double Others) Judged(Segment segment)
        {
            List<(double Actual, double Expected)> figures = [.. Figures(name => daily.Of(name, segment), days)];
            var own = Sum(figures);
            return (segment, figures.FindAll(IsWitness), whole.Expected - own.Expected >= LeastExpected ? (whole.Actual - own.Actual) / (whole.Expected - own.Expected) : 1);
        }

        List<(double Actual, double Expected)> Of(Func<string, IReadOnlyList<long>?> values) => [.. Figures(values, days).Where(IsWitness)];

        static bool IsWitness((double Actual, double Expected) value) => value.Expected >= LeastExpected;

        static (double Actual, double Expected) Sum(IEnumerable<(double Actual, double Expected)> figures) => figures.Aggregate((Actual: 0d, Expected: 0d), (sum, value) => (sum.Actual + value.Actual, sum.Expected + value.Expected));

        static double Strayed(List<(double Actual, double Expected)> figures) => Math.Abs(figures.Sum(value => value.Actual - value.Expected)) / Math.Sqrt(figures.Sum(value => value.Expected));

        // A rest that went the other way is no excuse.
        double Share(List<(double Actual, double Expected)> figures, double rest) =>
            figures.Count < LeastEvents ? 0 : (double)figures.Count(value => isOut(value.Actual, value.Expected) && isOut(value.Actual, value.Expected * rest)) / figures.Count;
    }

    /// <summary>Of each event what was counted on some days, and what was expected.</summary>
    public IEnumerable<(double Actual, double Expected)> Figures(Func<string, IReadOnlyList<long>?> values, IReadOnlyList<DateOnly> days) =>
        from name in daily.Events
        let counts = values(name)
        where counts is not null
        select daily.Compare(counts, days, moved.BaselineOf(name, days[0]));
}
