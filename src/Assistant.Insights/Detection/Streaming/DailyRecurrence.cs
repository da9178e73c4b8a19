namespace Assistant.Insights.Detection.Streaming;

/// <summary>
/// How surprising the same half hour of earlier days was. A nightly backup is a spike against the level every night; only what is above
/// its usual surprise is news.
/// </summary>
internal sealed class DailyRecurrence
{
    private const int Slots = 24 * 60 / CycleProfile.SlotMinutes;

    /// <summary>A surprise of one in ten is everyday and gives no discount.</summary>
    private const double Everyday = 1;
    private const double Discount = 0.3;
    private const double LatestDayShare = 0.5;

    private readonly double[] usual = new double[Slots];
    private (DateTime Date, int Slot)? current;
    private double greatest;

    /// <returns>The surprise without what is usual at this time of day; 0 or more.</returns>
    public double Discounted(DateTime time, double surprise)
    {
        var slot = (int)(time.TimeOfDay.TotalMinutes / CycleProfile.SlotMinutes);
        if (current != (time.Date, slot))
        {
            if (current is { } last)
                usual[last.Slot] += (greatest - usual[last.Slot]) * LatestDayShare;
            current = (time.Date, slot);
            greatest = 0;
        }
        greatest = Math.Max(greatest, surprise);
        var expected = Math.Max(usual[slot], Math.Max(usual[(slot + 1) % Slots], usual[(slot + Slots - 1) % Slots]));
        return Math.Max(0, surprise - Discount * Math.Max(0, expected - Everyday));
    }
}
