using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>How a series of an interval is modelled. All lengths are in buckets.</summary>
/// <param name="Groups">Effects that are estimated: 7 weekdays, 168 hours of the week, 24 hours of the day, or 1 where no season is modelled.</param>
/// <param name="Training">Length of the window that level, trend and season come from.</param>
/// <param name="LeastTraining">Recorded buckets without which nothing is expected.</param>
/// <param name="Refit">Buckets that are forecast from one fit.</param>
/// <param name="Memory">Past forecast errors that the spread is measured on.</param>
/// <param name="Smoothing">Windows of the smoothed test, ascending.</param>
/// <param name="Persistence">After so many buckets far on one side a change counts as the new level.</param>
internal sealed record Season(int Groups, int Training, int LeastTraining, int Refit, int Memory, IReadOnlyList<int> Smoothing, int Persistence)
{
    private const int HoursOfWeek = 168;
    private const int WeeksForHoursOfWeek = 8;

    private static readonly Season Daily = new(7, 84, 28, 7, 364, [3, 7], 14);
    private static readonly Season HourOfDay = new(24, 8 * HoursOfWeek, 2 * HoursOfWeek, 24, 26 * HoursOfWeek, [3, 12], 48);
    private static readonly Season HourOfWeek = new(HoursOfWeek, 12 * HoursOfWeek, WeeksForHoursOfWeek * HoursOfWeek, HoursOfWeek, 26 * HoursOfWeek, [3, 12], 48);
    private static readonly Season Weekly = new(1, 26, 12, 1, 156, [2, 4], 8);
    private static readonly Season Monthly = new(1, 24, 12, 1, 60, [2, 3], 6);

    /// <param name="buckets">Buckets on record: hours of the week are told apart from eight weeks on.</param>
    public static Season Of(Interval interval, int buckets) => interval switch
    {
        Interval.Hour => buckets > HourOfWeek.LeastTraining ? HourOfWeek : HourOfDay,
        Interval.Day => Daily,
        Interval.Week => Weekly,
        Interval.Month => Monthly,
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "No such interval."),
    };

    public int GroupOf(DateTime bucket) => Groups switch
    {
        7 => (int)bucket.DayOfWeek,
        24 => bucket.Hour,
        HoursOfWeek => ((int)bucket.DayOfWeek * 24) + bucket.Hour,
        _ => 0,
    };
}
