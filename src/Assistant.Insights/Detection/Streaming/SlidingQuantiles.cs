namespace Assistant.Insights.Detection.Streaming;

/// <summary>The exact quantiles of the last values of a stream: kept sorted, one insertion and one removal a value.</summary>
internal sealed class SlidingQuantiles(int capacity)
{
    private readonly RecentValues arrived = new(capacity);
    private readonly double[] sorted = new double[capacity];

    public int Count => arrived.Count;

    public void Add(double value)
    {
        var count = Count;
        if (arrived.IsFull)
        {
            var leaving = Array.BinarySearch(sorted, 0, count, arrived[count - 1]);
            Array.Copy(sorted, leaving + 1, sorted, leaving, --count - leaving);
        }
        var place = Array.BinarySearch(sorted, 0, count, value);
        if (place < 0)
            place = ~place;
        Array.Copy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = value;
        arrived.Add(value);
    }

    /// <summary>A value that was seen; there must be one.</summary>
    /// <param name="share">0 (the least) to 1 (the greatest).</param>
    public double Quantile(double share) => sorted[Math.Min(Count - 1, (int)(share * Count))];

    /// <summary>
    /// How far values usually lie from the middle: half the distance of the first and the last decile in units of a normal deviation, and never less
    /// than a fiftieth of the range, so that a series that rests and seldom moves is judged by its moves. 0 when all values are equal.
    /// </summary>
    public double Scale()
    {
        const double DecilesOfNormal = 2.5631;
        const double LeastShareOfRange = 0.02;
        return Math.Max((Quantile(0.9) - Quantile(0.1)) / DecilesOfNormal, (sorted[Count - 1] - sorted[0]) * LeastShareOfRange);
    }
}
