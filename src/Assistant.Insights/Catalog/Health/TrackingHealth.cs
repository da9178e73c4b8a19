using Assistant.Insights.Statistics;
using System.Globalization;

namespace Assistant.Insights.Catalog.Health;

/// <summary>
/// Looks at the tracking before anybody looks at the product: silence, missing and doubled ids, lag, ids that are suddenly new, versions that fall silent. Each day
/// is compared with the median of the four weeks before it, so that a fault which lasts does not become the usual.
/// </summary>
public static class TrackingHealth
{
    private const int UsualDays = 28;
    private const int LeastUsualDays = 7;

    /// <summary>Fewer events say nothing about shares.</summary>
    private const long LeastEvents = 200;

    /// <param name="days">Complete days, ascending, without gaps.</param>
    /// <returns>By first day; a fault of several days in a row is one finding.</returns>
    public static IReadOnlyList<TrackingFinding> Judge(IReadOnlyList<TrackingDay> days) =>
    [
        .. ((IEnumerable<TrackingFinding>)[
            .. Runs(days, TrackingFault.Silence, day => day.Events, (seen, usual) => usual >= LeastEvents && seen < .1 * usual, needsEvents: false, "events a day", "0"),
            .. Runs(days, TrackingFault.MissingIds, day => Share(day.WithoutId, day.Events), IsRaised, needsEvents: true, "of events have no distinct id", "P1"),
            .. Runs(days, TrackingFault.Duplicates, day => day.Duplicates is { } doubled ? Share(doubled, day.Events) : null, (seen, usual) => seen > usual + .01 && seen > 4 * usual, needsEvents: true, "of events have an id that occurs twice", "P1"),
            .. Runs(days, TrackingFault.IdentityChurn, day => Share(day.NewIds, day.DistinctIds), (seen, usual) => seen > usual + .15 && Odds(seen) > 2 * Odds(usual), needsEvents: true, "of distinct ids are new", "P0"),
            .. Runs(days, TrackingFault.Lag, day => day.LagSeconds, (seen, usual) => seen > 3600 && seen > 4 * usual, needsEvents: true, "seconds until 95 % have arrived", "0"),
            .. days.SelectMany(day => day.Versions.Keys).Distinct().Order(StringComparer.Ordinal).SelectMany(version => SilentVersion(days, version)),
        ]).OrderBy(finding => finding.First).ThenBy(finding => finding.Fault),
    ];

    /// <summary>A share that was small and is not: by five points, and four times the usual. Of doubles one point is enough: where one segment alone sends twice, few events are doubled.</summary>
    private static bool IsRaised(double seen, double usual) => seen > usual + .05 && seen > 4 * usual;

    private static IEnumerable<TrackingFinding> Runs(
        IReadOnlyList<TrackingDay> days, TrackingFault fault, Func<TrackingDay, double?> measure, Func<double, double, bool> isWrong, bool needsEvents, string unit, string format)
    {
        var usual = new List<double>();
        (int First, int Last, double Seen, double Usual)? open = null;
        for (var i = 0; i < days.Count; i++)
        {
            var wrong = false;
            if (measure(days[i]) is { } seen && (!needsEvents || days[i].Events >= LeastEvents))
            {
                if (usual.Count >= LeastUsualDays && Order.Median([.. usual.TakeLast(UsualDays)]) is var level && isWrong(seen, level))
                {
                    wrong = true;
                    open = open is { } run ? run with { Last = i, Seen = fault == TrackingFault.Silence ? Math.Min(run.Seen, seen) : Math.Max(run.Seen, seen) } : (i, i, seen, level);
                }
                else
                {
                    usual.Add(seen);
                }
            }
            if (!wrong && open is { } ended)
            {
                yield return Found(ended);
                open = null;
            }
        }
        if (open is { } last)
            yield return Found(last);

        TrackingFinding Found((int First, int Last, double Seen, double Usual) run) => new(
            fault, days[run.First].Day, days[run.Last].Day, run.Seen, run.Usual, $"{Text(run.Seen)} {unit}; usual are {Text(run.Usual)}");

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A version that carried a tenth of the events for a week and then, from one day to the next, none, while the others went on.</summary>
    private static IEnumerable<TrackingFinding> SilentVersion(IReadOnlyList<TrackingDay> days, string version)
    {
        var shares = days.Select(day => Share(day.Versions.GetValueOrDefault(version), day.Events) ?? 0).ToList();
        for (var i = LeastUsualDays; i < days.Count; i++)
        {
            var before = Order.Median([.. shares.Skip(i - LeastUsualDays).Take(LeastUsualDays)]);
            if (days[i].Events < LeastEvents || before < .1 || shares[i - 1] < .5 * before || shares[i] >= .02 * before)
                continue;
            var end = i;
            while (end + 1 < days.Count && shares[end + 1] < .02 * before)
                end++;
            yield return new TrackingFinding(
                TrackingFault.VersionSilence, days[i].Day, days[end].Day, shares[i], before,
                string.Create(CultureInfo.InvariantCulture, $"version {version} sends {shares[i]:P1} of the events; usual are {before:P1}"));
            i = end;
        }
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static double Odds(double share) => share / Math.Max(1e-9, 1 - share);
}
