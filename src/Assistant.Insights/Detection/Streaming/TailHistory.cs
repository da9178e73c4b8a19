namespace Assistant.Insights.Detection.Streaming;

/// <summary>
/// All that was seen of a quantity that is 0 or more, in bins of equal ratio, and how surprising a new value is against it. Within the data the
/// surprise is the empirical tail probability; beyond them a Pareto tail is laid through the greatest values, whose exponent is Hill's estimate
/// (Hill 1975). What was seen long ago counts less. Constant memory.
/// </summary>
internal sealed class TailHistory
{
    private const double Least = 1e-4;
    private const int BinsPerDecade = 24;
    private const int Bins = 168;

    /// <summary>Rows after which a row's weight has fallen to 1/e: four weeks of five-minute rows.</summary>
    private const double Memory = 8000;

    /// <summary>Share of the values that make the tail, and the fewest of them.</summary>
    private const double TailShare = 0.02;
    private const double FewestInTail = 5;

    // Hill's mean of log excesses is started with three rows of a light tail, because a few equal values would make the next one infinitely unlikely.
    private const double PriorRows = 3;
    private const double PriorExcess = 0.2;
    private const double LightestTail = 0.02;

    // Where there was never anything but 0 no tail can be laid, and the first thing ever is rarer than one in the rows so far.
    private const double FirstEver = 0.1;

    private static readonly double[] _edges = [0, .. Enumerable.Range(0, Bins).Select(bin => Least * Math.Pow(10, bin / (double)BinsPerDecade))];
    private static readonly double[] _logMiddles = [.. Enumerable.Range(0, Bins).Select(bin => Math.Log((_edges[bin] + _edges[bin + 1]) / 2))];

    private readonly double[] weights = new double[Bins];
    private double total;
    private double row = 1;

    /// <summary>-log10 of the probability of a value at least as great, 0 or more: 3 is one in a thousand.</summary>
    public double Surprise(double value)
    {
        if (total <= 0)
            return 0;
        var bin = BinOf(value);
        var needed = Math.Max(TailShare * total, FewestInTail * row);
        var first = Bins - 1;
        var tail = weights[first];
        while (first > 0 && tail < needed)
            tail += weights[--first];
        var probability = bin <= first || first == 0 ? Empirical(value, bin) : tail / (total + row) * Math.Pow(value / _edges[first], -1 / Hill(first));
        return Math.Min(30, -Math.Log10(Math.Min(1, probability)));
    }

    public void Add(double value)
    {
        row *= 1 + 1 / Memory;
        weights[BinOf(value)] += row;
        total += row;
        if (row > 1e100)
            Rescale();
    }

    private double Empirical(double value, int bin)
    {
        var above = 0.0;
        for (var higher = bin + 1; higher < Bins; higher++)
            above += weights[higher];
        var isFirstEver = bin > 0 && weights[0] == total;
        var passed = bin == 0 ? 0 : Math.Clamp((value - _edges[bin]) / (_edges[bin + 1] - _edges[bin]), 0, 1);
        return (above + (1 - passed) * weights[bin] + row) / (total + row) * (isFirstEver ? FirstEver : 1);
    }

    /// <summary>Mean of the logarithm of how many times a tail value exceeds the tail's beginning.</summary>
    private double Hill(int first)
    {
        var start = Math.Log(_edges[first]);
        double excess = PriorExcess * PriorRows * row, count = PriorRows * row;
        for (var bin = first; bin < Bins; bin++)
        {
            excess += weights[bin] * (_logMiddles[bin] - start);
            count += weights[bin];
        }
        return Math.Max(excess / count, LightestTail);
    }

    private void Rescale()
    {
        for (var bin = 0; bin < Bins; bin++)
            weights[bin] /= row;
        total /= row;
        row = 1;
    }

    private static int BinOf(double value) =>
        value <= Least ? 0 : Math.Min(Bins - 1, 1 + (int)Math.Floor(Math.Log10(value / Least) * BinsPerDecade));
}
