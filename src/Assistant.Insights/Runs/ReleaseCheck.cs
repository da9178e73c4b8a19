using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>
/// Whether a segment's change is one version's. A version's counts come and go with its rollout, so it is judged by rate: how often the event happens among all
/// events of that version, beside how often it did among all events of the segment before.
/// </summary>
internal sealed class ReleaseCheck(Cubes cubes, string version)
{
    /// <summary>Expected occurrences below which a version says nothing.</summary>
    private const double LeastExpected = 30;

    /// <summary>Of the segment's relative change, the share by which a version moves that explains it.</summary>
    private const double LeastOfSegment = .5;

    /// <summary>One version explains the change when the others together moved less than this share as far.</summary>
    private const double MostOfOthers = .4;

    /// <returns>The segment narrowed to the version; null: the change is in all versions, or there is too little to tell.</returns>
    public async Task<FoundSegment?> FindAsync(string name, FoundSegment segment, IReadOnlyList<DateOnly> days, IReadOnlyList<DateOnly> baseline, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> dimensions = [.. segment.Attributes.Select(attribute => attribute.Dimension), version];
        var (events, all) = (await ReadAsync(name), await ReadAsync(null));
        var rate = (double)events.Values.Sum(cell => cell.Baseline) / Math.Max(1, all.Values.Sum(cell => cell.Baseline));
        var versions = all.Where(cell => cell.Value.Count > 0)
            .Select(cell => (Version: cell.Key, Actual: (double)events.GetValueOrDefault(cell.Key).Count, Expected: cell.Value.Count * rate)).ToList();
        var large = versions.Where(entry => entry.Expected >= LeastExpected).ToList();
        if (large.Count == 0)
            return null;
        var main = large.MaxBy(entry => Math.Abs(entry.Actual - entry.Expected));
        var (actual, expected) = (versions.Sum(entry => entry.Actual) - main.Actual, versions.Sum(entry => entry.Expected) - main.Expected);
        return Math.Abs(Story.Change(main.Actual, main.Expected)) >= LeastOfSegment * Math.Abs(Story.Change(segment.Actual, segment.Expected)) && expected >= LeastExpected && Math.Abs((actual / expected) - 1) < MostOfOthers * Math.Abs((main.Actual / main.Expected) - 1)
            ? new FoundSegment([.. segment.Attributes, main.Version], main.Actual, main.Expected)
            : null;

        async Task<Dictionary<Segment, (long Count, long Baseline)>> ReadAsync(string? which)
        {
            var table = await cubes.ReadAsync(new CubeRequest(which, days, baseline, dimensions), cancellationToken);
            return table.Rows.Where(row => segment.Attributes.Index().All(entry => row.Values[entry.Index] == entry.Item.Value))
                .GroupBy(row => new Segment(version, row.Values[^1])).ToDictionary(group => group.Key, group => (group.Sum(row => row.Count), group.Sum(row => row.Baseline)));
        }
    }
}
