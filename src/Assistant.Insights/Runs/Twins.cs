using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>Segments that hold the same events under other names, such as an app's platform and its operating system: no count tells them apart.</summary>
internal sealed class Twins
{
    private readonly Dictionary<Segment, Segment[]> _byMember;

    /// <param name="dimensions">Of two names that of the earlier dimension is told.</param>
    public Twins(DailyTable daily, IReadOnlyList<string> dimensions)
    {
        var places = dimensions.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        _byMember = daily.Segments.GroupBy(daily.FingerprintOf).Select(group => group.OrderBy(segment => places.GetValueOrDefault(segment.Dimension, int.MaxValue)).ToArray())
            .Where(group => group.Length > 1 && group.DistinctBy(segment => segment.Dimension).Count() == group.Length)     // two values of one dimension share no event
            .SelectMany(group => group.Select(member => (Member: member, Group: group))).ToDictionary(entry => entry.Member, entry => entry.Group);
    }

    public Segment NameOf(Segment segment) => _byMember.TryGetValue(segment, out var group) ? group[0] : segment;

    public IReadOnlyList<Segment> OtherNamesOf(Segment segment) => _byMember.TryGetValue(segment, out var group) ? [.. group.Where(member => member != segment)] : [];
}
