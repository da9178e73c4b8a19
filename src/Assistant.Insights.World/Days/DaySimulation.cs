using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Time;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Days;

/// <summary>The state that goes from day to day: who has been here, and how far they are.</summary>
internal sealed class DaySimulation
{
    /// <summary>Days that are lived through before the first recorded one, so that the journeys of a day are of all ages.</summary>
    public const int WarmUp = 60;

    private const int MemberMemory = 365;
    private const int VisitorMemory = 28;

    private readonly WorldOptions _options;
    private readonly BusinessModel _model;
    private readonly WorldPlan _plan;
    private readonly WorldCalendar _calendar;
    private readonly Population _population;
    private readonly List<WorldEvent> _events = [];
    private readonly SessionWriter _writer;
    private readonly JourneySteps _steps;
    private readonly CohortPool _visitors = new([.. Enumerable.Range(1, VisitorMemory).Select(age => Math.Exp(-age / 7.0))]);
    private readonly CohortPool _members = new([.. Enumerable.Range(1, MemberMemory).Select(age => (.5 * Math.Exp(-age / 10.0)) + (.5 * Math.Pow(age, -.7)))]);
    private int _people = WorldPlan.FirstPerson;

    public DaySimulation(WorldOptions options, BusinessModel model, Population population, WorldCalendar calendar, WorldPlan plan)
    {
        (_options, _model, _population, _calendar, _plan) = (options, model, population, calendar, plan);
        _writer = new SessionWriter(model, _events, options.Seed);
        _steps = new JourneySteps(model, population, plan, _writer);
        Settle();
    }

    public IReadOnlyList<WorldEvent> Events => _events;

    /// <param name="tally">Null for days before the first.</param>
    public void Run(int day, TruthTally? tally)
    {
        var context = new DayContext(_model, _population, _plan, _options, day);
        _writer.BeginDay(context, tally);
        _visitors.Begin(day);
        _members.Begin(day);
        var sessions = Sessions(day);
        Repeat(context, Streams.NewVisitor, context.Noise.Count(sessions * _model.Sessions.New * context.Noise.NewVisitors), Arrive);
        Repeat(context, Streams.ReturningVisitor, context.Noise.Count(sessions * _model.Sessions.Returning * context.Noise.ReturningVisitors), ComeBack);
        Repeat(context, Streams.Member, context.Noise.Count(sessions * _model.Sessions.Members * context.Noise.Members), Use);
        if (tally is not null)
            RunBots(context, tally);
        tally?.EndDay(day);
    }

    private delegate void Session(DayContext day, ref FastRandom random);

    private double Sessions(int day) => _options.EventsPerDay / _model.EventsPerSession * _calendar.Level(day);

    private void Repeat(DayContext day, long stream, int count, Session session)
    {
        for (var i = 0; i < count; i++)
        {
            var random = FastRandom.Of(_options.Seed, stream + day.Day, i);
            session(day, ref random);
        }
    }

    private void Arrive(DayContext day, ref FastRandom random)
    {
        var person = new Person { Number = _people++, Traits = _population.Draw(ref random, day.Platforms, day.Channels) };
        switch (_steps.FirstVisit(day, ref person, ref random))
        {
            case VisitEnd.Stays:
                _visitors.Add(day.Day, person);
                break;
            case VisitEnd.Joins:
                _members.Add(day.Day, person);
                break;
        }
    }

    private void ComeBack(DayContext day, ref FastRandom random)
    {
        if (!_visitors.TryPick(day.Day, ref random, out var slot))
            return;
        var person = slot.Person;
        var end = _steps.LaterVisit(day, ref person, ref random);
        if (end != VisitEnd.Stays)
            slot.Remove();
        if (end == VisitEnd.Joins)
            _members.Add(day.Day, person);
    }

    private void Use(DayContext day, ref FastRandom random)
    {
        if (_members.TryPick(day.Day, ref random, out var slot))
            _steps.MemberSession(day, ref slot.Person, ref random);
    }

    private void RunBots(DayContext day, TruthTally tally)
    {
        foreach (var bot in _plan.Bots.Where(bot => bot.FirstDay <= day.Day && day.Day <= bot.LastDay))
        {
            var random = FastRandom.Of(_options.Seed, Streams.Bots, day.Day);
            for (var left = (int)(tally.Today(bot.Event) * bot.Share); left > 0; left--)
                _writer.WriteBot(bot, ref random);
        }
    }

    /// <summary>The members of the year before, all of whose journeys have ended.</summary>
    private void Settle()
    {
        var context = new DayContext(_model, _population, WorldPlan.Quiet, _options, -WarmUp);
        for (var day = -MemberMemory; day < -WarmUp; day++)
        {
            var random = FastRandom.Of(_options.Seed, Streams.Elders, day);
            for (var left = (int)(Sessions(day) * _model.Sessions.New * _model.SignupRate); left > 0; left--)
            {
                var person = new Person { Number = _people++, Traits = _population.Draw(ref random, context.Platforms, context.Channels) };
                _steps.SettleMember(ref person, ref random);
                _members.Add(day, person);
            }
        }
    }
}
