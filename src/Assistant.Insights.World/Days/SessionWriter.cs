using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Time;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Days;

/// <summary>Writes one session's events into the day, past the day's interventions.</summary>
internal sealed class SessionWriter(BusinessModel model, List<WorldEvent> events, int seed)
{
    private const long MillisecondsPerDay = 86_400_000;
    private const long LongestSession = 1_800_000;

    /// <summary>Seconds that still fit into the packed row.</summary>
    private const int LatestArrival = 200_000;

    private readonly WeightedChoice _hour = new(model.Hours);
    private DayContext _day = null!;
    private TruthTally? _tally;
    private FastRandom _interference;
    private ulong _traits;
    private int _person;
    private bool _isKnown;
    private long _time;
    private long _sequence;

    /// <param name="tally">Null for days before the world's first, of which nothing is recorded.</param>
    public void BeginDay(DayContext day, TruthTally? tally)
    {
        (_day, _tally, _interference) = (day, tally, FastRandom.Of(seed, Streams.Interference, day.Day));
        events.Clear();
    }

    public void Begin(in Person person, bool isKnown, PlatformSpec platform, ref FastRandom random)
    {
        (_person, _isKnown) = (person.Number, isKnown);
        _traits = Codes.Set(person.Traits, Dimension.AppVersion, ReleaseTrain.VersionOf(person.Number, _day.Day, platform.IsWeb));
        var hour = (_hour.Pick(ref random) - Population.HoursFromUtc(person.Traits) + 24) % 24;
        var start = (hour * 3_600_000L) + random.Below(3_600_000);
        _time = _day.StartMilliseconds + (start > MillisecondsPerDay - LongestSession ? start - LongestSession : start);
    }

    /// <summary>From here on the person's own id is on the events, and a plan.</summary>
    public void Know(ulong traits)
    {
        _isKnown = true;
        _traits = Codes.Set(_traits, Dimension.Plan, Codes.Get(traits, Dimension.Plan));
    }

    /// <returns>False when the step was not taken, because a planted drop prevented it.</returns>
    public bool Write(int code, ref FastRandom random, int cents = 0, ulong further = 0)
    {
        if (_tally is null)
            return true;
        _time += 1_000 + (long)(random.Next() >> 48);
        var entry = code < model.Menu.Count ? model.Menu[code] : null;
        var codes = Codes.Set(_traits, Dimension.Event, code) | further;
        if (entry is not null)
            codes = Codes.Set(codes, Dimension.Category, 1 + (int)(model.Categories.Count * Square(random.Unit())));
        var property = entry is { Values: > 0 } ? random.Below(entry.Values) : -1;
        var late = Lateness(ref random);

        var isTwice = false;
        foreach (var rule in _day.Rules.For(code) ?? [])
        {
            if (!rule.Segment.Holds(codes))
                continue;
            _tally.Meet(rule.Truth);
            if (!_interference.Chance(rule.Chance))
                continue;
            if (rule.Effect == InterventionEffect.Repeat)
            {
                _tally.Add(rule.Truth);
                isTwice = true;
                continue;
            }

            _tally.Take(rule.Truth);
            return rule.Effect == InterventionEffect.Hide;
        }

        var time = Math.Min(_time, _day.StartMilliseconds + MillisecondsPerDay - 1);
        var written = new WorldEvent(_sequence++, time, late, _person, codes, cents, property, _isKnown);
        Record(written);
        if (isTwice)
            Record(written with { LateSeconds = Math.Min(LatestArrival, late + 30) });
        return true;
    }

    public void WriteBot(BotPlan bot, ref FastRandom random)
    {
        _tally!.Add(bot.Truth);
        var time = _day.StartMilliseconds + random.Below((int)MillisecondsPerDay);
        var codes = Codes.Set(Codes.Set(bot.Traits, Dimension.Event, bot.Event), Dimension.AppVersion, ReleaseTrain.NewestOn(_day.Day));
        codes = Codes.Set(codes, Dimension.Category, 1 + random.Below(model.Categories.Count));
        Record(new WorldEvent(_sequence++, time, random.Halving(), bot.People[random.Below(bot.People.Count)], codes, 0, random.Below(Math.Max(1, model.Menu[bot.Event].Values)), false));
    }

    private void Record(in WorldEvent written)
    {
        events.Add(written);
        _tally!.Record((byte)Codes.Get(written.Codes, Dimension.Event));
    }

    /// <summary>Most arrive within seconds; one in a hundred was offline, for minutes to two days.</summary>
    private static int Lateness(ref FastRandom random) =>
        random.Below(100) > 0 ? random.Halving() : (int)Math.Min(LatestArrival, 60 * Math.Exp(random.Unit() * 8));

    private static double Square(double value) => value * value;
}
