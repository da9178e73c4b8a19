using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Truths;

/// <summary>
/// Places truths. Those that come and go stand one to a slot of three weeks, so that their days do not overlap and quiet days lie between them; the
/// first nine weeks and the last five are left alone. Their order turns with the seed, so that a few short worlds hold every kind.
/// </summary>
internal sealed class TruthPlanner
{
    private const int FirstSlot = 3 * SlotDays;
    private const int SlotDays = ReleaseTrain.DaysBetween;
    private const int QuietEnd = 35;
    private const int RenamedDays = 28;

    private readonly WorldOptions _options;
    private readonly DropPlanner _drops;
    private readonly ShiftPlanner _shifts;
    private readonly LastingPlanner _lasting;
    private readonly PlanBuilder _builder;

    private TruthPlanner(WorldOptions options, BusinessModel model, Population population)
    {
        _options = options;
        _builder = new PlanBuilder(options, model, population);
        _drops = new DropPlanner(_builder);
        _shifts = new ShiftPlanner(_builder);
        _lasting = new LastingPlanner(_builder);
    }

    public static WorldPlan Plan(WorldOptions options, BusinessModel model, Population population) => new TruthPlanner(options, model, population).Plan();

    private WorldPlan Plan()
    {
        PlanSlots();
        if (_options.Truths.HasFlag(TruthKinds.Experiments))
            _lasting.PlanExperiments();
        if (_options.Truths.HasFlag(TruthKinds.Drivers))
            _lasting.PlanDrivers();
        if (_options.Truths.HasFlag(TruthKinds.Renames) && _options.Days > RenamedDays)
            _lasting.PlanRename(_options.Days - RenamedDays);
        return _builder.Build();
    }

    private void PlanSlots()
    {
        (TruthKinds Kind, Action<int> Plan)[] turns =
        [
            (TruthKinds.Drops, _drops.PlanOverall), (TruthKinds.Drops, _drops.PlanInSegment), (TruthKinds.TrackingGaps, _shifts.PlanGap), (TruthKinds.Drops, _drops.PlanOverall),
            (TruthKinds.MixShifts, _shifts.PlanMixShift), (TruthKinds.Drops, _drops.PlanInTwoDimensions), (TruthKinds.BotBursts, _shifts.PlanBots), (TruthKinds.Drops, _drops.PlanOverall),
            (TruthKinds.Duplicates, _shifts.PlanDuplicates), (TruthKinds.Drops, _drops.PlanInRelease),
        ];
        var wanted = turns.Where(turn => _options.Truths.HasFlag(turn.Kind)).ToArray();
        if (wanted.Length == 0)
            return;
        var turn = Math.Abs(_options.Seed % wanted.Length);
        for (var day = FirstSlot; day + SlotDays <= _options.Days - QuietEnd; day += SlotDays)
            wanted[turn++ % wanted.Length].Plan(day);
    }
}
