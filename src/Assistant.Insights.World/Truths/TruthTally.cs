namespace Assistant.Insights.World.Truths;

/// <summary>Counts, while days are generated, what each truth took away or added, and what was there beside.</summary>
internal sealed class TruthTally(WorldPlan plan, int events, Func<string, byte> codeOf, DateOnly firstDay)
{
    private readonly long[] _inSegment = new long[plan.Truths.Count];
    private readonly long[] _taken = new long[plan.Truths.Count];
    private readonly long[] _added = new long[plan.Truths.Count];
    private readonly long[] _recorded = new long[plan.Truths.Count];
    private readonly int[] _today = new int[events];

    public int Today(byte eventCode) => _today[eventCode];

    public void Record(byte eventCode) => _today[eventCode]++;

    /// <summary>An event of the truth's segment came up.</summary>
    public void Meet(int truth) => _inSegment[truth]++;

    public void Take(int truth) => _taken[truth]++;

    public void Add(int truth) => _added[truth]++;

    public void EndDay(int day)
    {
        var date = firstDay.AddDays(day);
        foreach (var (index, truth) in plan.Truths.Index())
            if (truth.FirstDay <= date && date <= truth.LastDay)
                _recorded[index] += Counted(truth);
        Array.Clear(_today);
    }

    public PlantedTruth WithVolume(int index)
    {
        var truth = plan.Truths[index];
        var days = truth.LastDay.DayNumber - truth.FirstDay.DayNumber + 1.0;
        var without = _recorded[index] + _taken[index] - _added[index];
        var segment = _inSegment[index] > 0 ? _inSegment[index] : without;
        var overall = truth switch
        {
            PlantedTruth.MixShift shift => shift.RateFactor,
            PlantedTruth.Rename => 0,
            _ => without > 0 ? (double)_recorded[index] / without : 1,
        };
        return truth with { Volume = new TruthVolume(without / days, segment / days, overall) };
    }

    private long Counted(PlantedTruth truth) => truth switch
    {
        // Under its new name the event goes on.
        PlantedTruth.Rename rename => _today[codeOf(rename.To)],
        { Event: { } name } => _today[codeOf(name)],
        _ => _today.Sum(count => (long)count),
    };
}
