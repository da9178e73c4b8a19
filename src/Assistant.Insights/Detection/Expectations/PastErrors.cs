namespace Assistant.Insights.Detection.Expectations;

/// <summary>Errors of the windows of one length, the latest <paramref name="memory"/> buckets of them. Overlapping windows are thinned to three a length.</summary>
internal sealed class PastErrors(int window, int memory)
{
    /// <summary>Sums that overlap by all but j of k tell 2/3 k of them as much of a variance as one that stands alone: Σ (1 - |j| / k)².</summary>
    private const double OverlapShare = 2.0 / 3;

    private readonly List<(int Last, PastError Error)> kept = [];
    private readonly int stride = Math.Max(1, window / 3);

    /// <summary>Windows that are remembered.</summary>
    public int Count => Math.Min(kept.Count, memory / stride);

    private int Buckets => Count * stride;

    public void Add(int last, PastError error)
    {
        if (kept.Count == 0 || last - kept[^1].Last >= stride)
            kept.Add((last, error));
    }

    public void DropFrom(int bucket) => kept.RemoveAll(one => one.Last >= bucket);

    /// <param name="guess">Where to begin looking.</param>
    /// <param name="following">Correlation of a bucket with the one before, which makes windows tell less.</param>
    public WindowSpread Spread(double guess, double following)
    {
        var recent = Recent();
        var excess = ErrorScale.Excess(recent, guess);
        var memory = Math.Max(OverlapShare * window, (1 + following) / (1 - following));
        return new WindowSpread(excess, excess == 0 ? ErrorScale.Narrowness(recent) : 1, Buckets / memory);
    }

    public double Excess(double guess) => ErrorScale.Excess(Recent(), guess);

    /// <summary>Scores of the remembered windows as they would be with one excess variance for all, so that they can be compared.</summary>
    /// <param name="scores">Filled where a remembered window ends.</param>
    public void Rescore(double excess, double[] scores)
    {
        foreach (var (last, error) in kept.TakeLast(Count))
            scores[last] = error.ScoreAt(excess);
    }

    private PastError[] Recent()
    {
        var recent = new PastError[Count];
        for (var i = 0; i < recent.Length; i++)
            recent[i] = kept[kept.Count - recent.Length + i].Error;
        return recent;
    }
}
