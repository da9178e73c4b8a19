using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Truths;

/// <summary>What the planners share: the world they plan for, their random numbers, and the lists they add to.</summary>
internal sealed class PlanBuilder(WorldOptions options, BusinessModel model, Population population)
{
    private readonly List<PlantedTruth> _truths = [];
    private readonly List<Intervention> _interventions = [];
    private readonly List<MixShiftPlan> _mixShifts = [];
    private readonly List<BotPlan> _bots = [];
    private readonly List<ExperimentPlan> _experiments = [];
    private FastRandom _random = FastRandom.Of(options.Seed, Streams.Plan, (int)options.Business);

    public BusinessModel Model => model;

    public Population Population => population;

    public int Days => options.Days;

    public int? RenameDay { get; set; }

    public double DriverFactor { get; set; } = 1;

    public double Fashion { get; set; }

    public int NextTruth => _truths.Count;

    public int Below(int limit) => _random.Below(limit);

    /// <summary>Lowest to highest, both inclusive.</summary>
    public int Between(int lowest, int highest) => lowest + _random.Below(highest - lowest + 1);

    public T[] Shuffled<T>(IEnumerable<T> values)
    {
        T[] shuffled = [.. values];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = _random.Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    public string Id(string kind) => $"{kind}-{NextTruth + 1:00}";

    public DateOnly Date(int day) => options.FirstDay.AddDays(day);

    public SegmentValue Value(Dimension dimension, int code) => new(
        ColumnNames.Of(dimension),
        dimension == Dimension.AppVersion ? ReleaseTrain.Name(code) : population.Names(dimension)![code]);

    public void Add(PlantedTruth truth) => _truths.Add(truth);

    public void Add(Intervention intervention) => _interventions.Add(intervention);

    public void Add(MixShiftPlan shift) => _mixShifts.Add(shift);

    public void Add(BotPlan bots) => _bots.Add(bots);

    public void Add(ExperimentPlan experiment) => _experiments.Add(experiment);

    public WorldPlan Build() => new()
    {
        Truths = _truths,
        Interventions = _interventions,
        MixShifts = _mixShifts,
        Bots = _bots,
        Experiments = _experiments,
        RenameDay = RenameDay,
        DriverFactor = DriverFactor,
        Fashion = Fashion,
    };
}
