using Assistant.Insights.Detection.Streaming;

namespace Assistant.Tests.Insights.Detection.Streaming;

/// <summary>Five-minute rows for tests, and their scores.</summary>
internal static class Rows
{
    public const int PerDay = 288;

    public static DateTime Time(int row) => new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(5 * row);

    public static double[] Score(this IEnumerable<double> values)
    {
        var scorer = new StreamingScorer();
        return [.. values.Select((value, row) => scorer.Score(Time(row), value))];
    }

    /// <summary>Evenly spread around the level, at most <paramref name="width"/> away.</summary>
    public static double[] Noise(int rows, int seed, double level = 100, double width = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => level + width * (2 * random.NextDouble() - 1))];
    }

    /// <summary>60 more between 9 and 18 o'clock.</summary>
    public static double[] OfficeHours(int days, int seed) =>
        [.. Noise(days * PerDay, seed).Select((value, row) => IsOffice(row) ? value + 60 : value)];

    public static bool IsOffice(int row) => row % PerDay is >= 9 * 12 and < 18 * 12;

    public static double Highest(this double[] scores, int from, int rows) => scores.Skip(from).Take(rows).Max();
}
