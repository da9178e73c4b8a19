using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection.Runs;

/// <summary>
/// What false alarms cost: where nothing happens, a test at p alarms with probability p, so that all tests of a week give p times their number. The
/// largest p that keeps to the budget is the budget by the tests of a week. With few series that would be no evidence at all, so that it is 0.001 at most.
/// </summary>
internal static class FalseAlarmBudget
{
    private const double Most = 0.001;
    private const double DaysOfMonth = 365.25 / 12;

    /// <param name="tests">Tests of one bucket.</param>
    public static double TestsPerWeek(Interval interval, int tests) => tests * interval switch
    {
        Interval.Hour => 168,
        Interval.Day => 7,
        Interval.Week => 1,
        _ => 7 / DaysOfMonth,
    };

    /// <param name="alarms">A week, above 0.</param>
    public static double Threshold(double alarms, double testsPerWeek) => Math.Min(Most, alarms / testsPerWeek);
}
