using Assistant.Insights.World;
using Assistant.Insights.World.People;

namespace Assistant.Tests.Insights.World;

/// <summary>All events of a small world, counted naively.</summary>
internal sealed class WorldEvents
{
    private readonly List<(DateOnly Day, WorldEvent Event)> _all = [];

    public WorldEvents(WorldOptions options)
    {
        World = new GeneratedWorld(options);
        foreach (var day in World.Days())
            _all.AddRange(day.Events.Select(written => (day.Date, written)));
    }

    public GeneratedWorld World { get; }

    public IEnumerable<WorldEvent> All => _all.Select(entry => entry.Event);

    public IEnumerable<WorldEvent> Named(string name) => All.Where(written => World.Read(written, Dimension.Event) == name);

    public double[] Daily(Func<WorldEvent, bool> counts) =>
        [.. _all.GroupBy(entry => entry.Day).OrderBy(day => day.Key).Select(day => (double)day.Count(entry => counts(entry.Event)))];

    public Func<WorldEvent, bool> Is(string name, IReadOnlyList<Assistant.Insights.World.Truths.SegmentValue>? segment = null)
    {
        var conditions = (segment ?? []).Select(value => (Enum.GetValues<Dimension>().Single(d => ColumnNames.Of(d) == value.Dimension), value.Value)).ToArray();
        return written => World.Read(written, Dimension.Event) == name && conditions.All(condition => World.Read(written, condition.Item1) == condition.Value);
    }
}
