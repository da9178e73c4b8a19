using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Truths;

/// <summary>Drops by 15 to 60 %, each event's turn coming before any has a second one.</summary>
internal sealed class DropPlanner
{
    /// <summary>Means per session below which an event is too rare to be missed.</summary>
    private const double WorthWatching = .12;

    private static readonly double[] _overallFactors = [.85, .8, .75, .7, .65, .6, .5, .4];
    private static readonly double[] _segmentFactors = [.7, .6, .5, .4];

    private readonly PlanBuilder _plan;
    private readonly string[] _events;
    private readonly double[] _overall;
    private readonly double[] _inSegment;
    private int _nextEvent;
    private int _nextOverall;
    private int _nextInSegment;

    public DropPlanner(PlanBuilder plan)
    {
        _plan = plan;
        var journey = plan.Model.Journey;
        _events = plan.Shuffled(
        [
            journey.Signup, journey.Payment[0].Name, journey.Payment[^1].Name,
            .. plan.Model.Menu.Where(entry => Math.Min(entry.Anonymous + entry.Member, 2 * entry.Member) / 2 >= WorthWatching).Select(entry => entry.Name),
        ]);
        (_overall, _inSegment) = (plan.Shuffled(_overallFactors), plan.Shuffled(_segmentFactors));
    }

    public void PlanOverall(int slot) => Add(slot, new CodedSegment(), [], NextOf(_overall, ref _nextOverall));

    public void PlanInSegment(int slot)
    {
        var (dimension, code) = _plan.Below(3) switch
        {
            0 => (Dimension.Platform, _plan.Below(_plan.Model.Platforms.Count)),
            1 => (Dimension.Country, _plan.Below(4)),
            _ => (Dimension.Channel, _plan.Below(4)),
        };
        Add(slot, new CodedSegment().And(dimension, code), [_plan.Value(dimension, code)], NextOf(_inSegment, ref _nextInSegment));
    }

    public void PlanInTwoDimensions(int slot)
    {
        var (platform, country) = (_plan.Below(_plan.Model.Platforms.Count), _plan.Below(3));
        var segment = new CodedSegment().And(Dimension.Platform, platform).And(Dimension.Country, country);
        Add(slot, segment, [_plan.Value(Dimension.Platform, platform), _plan.Value(Dimension.Country, country)], .4);
    }

    /// <summary>A broken release: from its first day, for those who have it, until the next one.</summary>
    public void PlanInRelease(int slot)
    {
        var release = ReleaseTrain.NewestOn(slot);
        var apps = Enumerable.Range(0, _plan.Model.Platforms.Count).Where(code => !_plan.Model.Platforms[code].IsWeb).ToArray();
        var platform = apps[_plan.Below(apps.Length)];
        var segment = new CodedSegment().And(Dimension.Platform, platform).And(Dimension.AppVersion, release);
        Add(slot, slot + ReleaseTrain.DaysBetween - 1, segment, [_plan.Value(Dimension.Platform, platform), _plan.Value(Dimension.AppVersion, release)], .4);
    }

    private void Add(int slot, CodedSegment segment, IReadOnlyList<SegmentValue> named, double factor)
    {
        var first = slot + _plan.Below(5);
        Add(first, first + _plan.Between(7, 13) - 1, segment, named, factor);
    }

    private void Add(int first, int last, CodedSegment segment, IReadOnlyList<SegmentValue> named, double factor)
    {
        var name = _events[_nextEvent++ % _events.Length];
        _plan.Add(new Intervention(_plan.NextTruth, first, last, [_plan.Model.CodeOf(name)], segment, InterventionEffect.Prevent, 1 - factor));
        _plan.Add(new PlantedTruth.Drop
        {
            Id = _plan.Id("drop"), FirstDay = _plan.Date(first), LastDay = _plan.Date(last), Event = name, Segment = named, Factor = factor,
            MustName = [name, .. named.Select(value => value.Value)], AlsoMoves = FollowersOf(name),
        });
    }

    /// <summary>Steps that are not taken when an earlier one was not.</summary>
    private string[] FollowersOf(string name)
    {
        var journey = _plan.Model.Journey;
        if (name == journey.Signup)
            return [journey.Driver, journey.PlatformHabit, journey.Fashion, journey.Activation, .. journey.Payment.Select(step => step.Name)];
        return [.. journey.Payment.Select(step => step.Name).SkipWhile(step => step != name).Skip(1)];
    }

    private static double NextOf(double[] factors, ref int next) => factors[next++ % factors.Length];
}
