using System.Globalization;
using Assistant.Insights.World.Sampling;

namespace Assistant.Insights.World.Time;

/// <summary>A release every <see cref="DaysBetween"/> days. The web serves the newest at once; apps are updated over days, each person with a habit of their own.</summary>
internal static class ReleaseTrain
{
    public const int DaysBetween = 21;

    /// <summary>Mean days until an app is updated.</summary>
    private const int MeanLag = 3;

    private const int LongestLag = 40;

    /// <summary>Releases before the world's first day that people still have.</summary>
    private const int Earlier = 6;

    public static int NewestOn(int day) => ((day + (Earlier * DaysBetween)) / DaysBetween);

    public static int FirstDayOf(int release) => (release - Earlier) * DaysBetween;

    /// <summary>4.0.0, 4.1.0, … in three-week steps.</summary>
    public static string Name(int release) => string.Create(CultureInfo.InvariantCulture, $"{4 + (release / 10)}.{release % 10}.0");

    /// <param name="isUpdatedAtOnce">As the web is.</param>
    public static int VersionOf(int person, int day, bool isUpdatedAtOnce)
    {
        if (isUpdatedAtOnce)
            return NewestOn(day);
        var habit = new FastRandom((ulong)person * 0xD1342543DE82EF95);
        return Math.Max(0, NewestOn(day - Math.Min(LongestLag, habit.Geometric(MeanLag))));
    }
}
