namespace Assistant.Insights.Detection.Streaming;

/// <summary>What the value usually is at a time of the day, or of the week: an average in half-hour slots that follows slow change.</summary>
/// <param name="days">1 for the day, 7 for the week.</param>
/// <param name="rate">Share of a slot's latest visit in its average, once it was visited often.</param>
internal sealed class CycleProfile(int days, double rate)
{
    public const int SlotMinutes = 30;
    private const int SlotsPerDay = 24 * 60 / SlotMinutes;

    private readonly double[] averages = new double[days * SlotsPerDay];
    private readonly double[] visits = new double[days * SlotsPerDay];
    private double rowsPerVisit = 1;
    private int current = -1;
    private int rowsInCurrent;

    /// <summary>Not a number where the slot was never visited.</summary>
    public double Residual(DateTime time, double value)
    {
        var slot = SlotOf(time);
        return visits[slot] > 0 ? value - averages[slot] : double.NaN;
    }

    /// <summary>The least of the residuals of the slot and its two neighbours: a daily jump may come half an hour early or late.</summary>
    public double ForgivingResidual(DateTime time, double value)
    {
        var slot = SlotOf(time);
        var least = Residual(time, value);
        if (double.IsNaN(least))
            return least;
        foreach (var neighbour in (ReadOnlySpan<int>)[(slot + 1) % averages.Length, (slot + averages.Length - 1) % averages.Length])
            if (visits[neighbour] > 0 && Math.Abs(value - averages[neighbour]) < Math.Abs(least))
                least = value - averages[neighbour];
        return least;
    }

    public void Learn(DateTime time, double value)
    {
        var slot = SlotOf(time);
        var rows = Math.Max(1, rowsPerVisit);
        if (visits[slot] == 0)
            averages[slot] = value;
        averages[slot] += Math.Max(rate, 1 / (1 + visits[slot])) / rows * (value - averages[slot]);
        visits[slot] += 1 / rows;
        if (slot != current)
        {
            if (current >= 0)
                rowsPerVisit += 0.1 * (rowsInCurrent - rowsPerVisit);
            current = slot;
            rowsInCurrent = 0;
        }
        rowsInCurrent++;
    }

    private int SlotOf(DateTime time) => (days == 7 ? (int)time.DayOfWeek * SlotsPerDay : 0) + (int)(time.TimeOfDay.TotalMinutes / SlotMinutes);
}
