namespace Assistant.Insights.Detection.Streaming;

/// <summary>The last values of a stream, youngest first.</summary>
internal sealed class RecentValues(int capacity)
{
    private readonly double[] values = new double[capacity];
    private int next;

    /// <summary>At most the capacity.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == values.Length;

    /// <summary>0 is the youngest; less than <see cref="Count"/>.</summary>
    public double this[int age] => values[(next - 1 - age + values.Length) % values.Length];

    public void Add(double value)
    {
        values[next] = value;
        next = (next + 1) % values.Length;
        Count = Math.Min(Count + 1, values.Length);
    }

    /// <summary>Mean of the youngest values; of those that are there, when they are fewer.</summary>
    public double MeanOfLast(int count)
    {
        count = Math.Min(count, Count);
        var sum = 0.0;
        for (var age = 0; age < count; age++)
            sum += this[age];
        return sum / count;
    }
}
