using Assistant.Insights.World;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Truths;

namespace Assistant.Tests.Insights.World;

/// <summary>All events of a world, counted naively.</summary>
internal sealed class WorldEvents
{
    private readonly WorldEvent[][] _days;

    public WorldEvents(WorldOptions options)
    {
        World = new GeneratedWorld(options);
        _days = [.. World.Days().Select(day => day.Events.ToArray())];
    }

    public GeneratedWorld World { get; }

    public IEnumerable<WorldEvent> All => _days.SelectMany(day => day);

    public IEnumerable<WorldEvent> Named(string name) => All.Where(Is(name));

    public double[] Daily(Func<WorldEvent, bool> counts) => [.. _days.Select(day => (double)day.Count(counts))];

    public Func<WorldEvent, bool> Is(string name, IReadOnlyList<SegmentValue>? segment = null)
    {
        var codes = new CodedSegment().And(Dimension.Event, CodeOf(Dimension.Event, name));
        foreach (var value in segment ?? [])
        {
            var dimension = Enum.GetValues<Dimension>().Single(dimension => ColumnNames.Of(dimension) == value.Dimension);
            codes = codes.And(dimension, CodeOf(dimension, value.Value));
        }

        return written => codes.Holds(written.Codes);
    }

    private int CodeOf(Dimension dimension, string word) => World.Vocabulary(dimension).Index().Single(entry => entry.Item == word).Index;
}
