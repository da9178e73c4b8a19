using System.Globalization;
using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.Days;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World;

/// <summary>A business's events, day by day, with what was planted in them.</summary>
public sealed class GeneratedWorld
{
    private readonly BusinessModel _model;
    private readonly Population _population;
    private readonly WorldCalendar _calendar;
    private readonly WorldPlan _plan;
    private readonly IReadOnlyList<string?>[] _words;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GeneratedWorld(WorldOptions options)
    {
        Options = options.Checked();
        _model = BusinessModel.Of(options.Business);
        _population = new Population(_model.Platforms);
        _calendar = new WorldCalendar(_model, options.FirstDay, options.Days);
        _plan = TruthPlanner.Plan(options, _model, _population);
        Truths = _plan.Truths;
        _words = [.. Enum.GetValues<Dimension>().Select(Words)];
        Roles = EventRoles.Of(_model.Journey);
    }

    public WorldOptions Options { get; }

    public IReadOnlyList<string> EventNames => _model.EventNames;

    public EventRoles Roles { get; }

    public IReadOnlyList<Holiday> Holidays => _calendar.Holidays;

    /// <summary>With their volumes once <see cref="Days"/> has been read to its end.</summary>
    public IReadOnlyList<PlantedTruth> Truths { get; private set; }

    /// <summary>The level that a day's counts were drawn around, 1 on average.</summary>
    public double LevelOf(DateOnly date) => _calendar.Level(date.DayNumber - Options.FirstDay.DayNumber);

    /// <summary>
    /// All days in order, the same each time it is called. One day is in memory at a time, and 24 bytes for each member of the last year. A day's list
    /// is only valid until the next.
    /// </summary>
    public IEnumerable<WorldDay> Days()
    {
        var simulation = new DaySimulation(Options, _model, _population, _calendar, _plan);
        for (var day = -DaySimulation.WarmUp; day < 0; day++)
            simulation.Run(day, null);

        var tally = new TruthTally(_plan, _model.EventNames.Count, _model.CodeOf, Options.FirstDay);
        for (var day = 0; day < Options.Days; day++)
        {
            simulation.Run(day, tally);
            yield return new WorldDay(Options.FirstDay.AddDays(day), simulation.Events);
        }

        Truths = [.. _plan.Truths.Select((_, index) => tally.WithVolume(index))];
    }

    /// <returns>Null where the event has no value.</returns>
    public string? Read(WorldEvent written, Dimension dimension) => Vocabulary(dimension)[Codes.Get(written.Codes, dimension)];

    public static string DistinctId(WorldEvent written) => written.IsKnown ? WordsOfIds.User(written.Person) : WordsOfIds.Device(written.Person);

    public static string PersonId(WorldEvent written) => WordsOfIds.PersonPrefix + written.Person.ToString(CultureInfo.InvariantCulture);

    /// <summary>A dimension's words in the order of their codes.</summary>
    internal IReadOnlyList<string?> Vocabulary(Dimension dimension) => _words[(int)dimension];

    /// <summary>Name of each event's rare property, in the order of the events' codes.</summary>
    internal IReadOnlyList<string?> PropertyNames => [.. _model.EventNames.Select(name => _model.Menu.FirstOrDefault(entry => entry.Name == name)?.Property)];

    private IReadOnlyList<string?> Words(Dimension dimension) => dimension switch
    {
        Dimension.Event => [.. _model.EventNames],
        Dimension.Plan => [.. _model.Plans],
        Dimension.AppVersion => [.. Enumerable.Range(0, ReleaseTrain.NewestOn(Options.Days) + 1).Select(ReleaseTrain.Name)],
        Dimension.Category => [null, .. _model.Categories],
        Dimension.Experiment => [null, .. _plan.Truths.OfType<PlantedTruth.Experiment>().Select(experiment => experiment.Name)],
        Dimension.Variant => [null, "control", "test"],
        _ => [.. _population.Names(dimension)!],
    };
}

/// <summary>What the events are to the business; the catalog's roles can be checked against it.</summary>
/// <param name="SignupRenamed">What the signup is called after a planted rename.</param>
public sealed record EventRoles(string Acquisition, string Signup, string SignupRenamed, string Activation, string CoreAction, string Payment)
{
    internal bool IsSignup(string name) => name == Signup || name == SignupRenamed;

    internal static EventRoles Of(Journey journey) =>
        new(journey.Visit, journey.Signup, journey.SignupRenamed, journey.Activation, journey.Core, journey.Payment[^1].Name);
}
