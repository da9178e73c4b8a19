using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Days;

/// <summary>What all sessions of a day share.</summary>
internal sealed class DayContext
{
    public DayContext(BusinessModel model, Population population, WorldPlan plan, WorldOptions options, int day)
    {
        Day = day;
        StartMilliseconds = new DateTimeOffset(options.FirstDay.AddDays(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
        Noise = new DailyNoise(options.Seed, day, model.EventNames.Count);
        Rules = new DayRules(plan.Interventions, day, model.EventNames.Count);
        Platforms = Shares(plan, Dimension.Platform, population.PlatformShares);
        Channels = Shares(plan, Dimension.Channel, Population.ChannelShares);
        Experiment = plan.Experiments.FirstOrDefault(experiment => experiment.FirstDay <= day && day <= experiment.LastDay);
        IsRenamed = day >= plan.RenameDay;
        var fashion = plan.Fashion * Math.Clamp((double)day / options.Days, 0, 1);
        (FashionChance, FashionPayment) = (.06 + (.4 * fashion), 1 + (.4 * fashion));
        AnonymousMenu = new MenuOfDay(model.Menu.Select(entry => entry.Anonymous), Noise);
        MemberMenu = new MenuOfDay(model.Menu.Select(entry => entry.Member), Noise);
    }

    public int Day { get; }

    public long StartMilliseconds { get; }

    public DailyNoise Noise { get; }

    public DayRules Rules { get; }

    public WeightedChoice Platforms { get; }

    public WeightedChoice Channels { get; }

    public ExperimentPlan? Experiment { get; }

    public bool IsRenamed { get; }

    public double FashionChance { get; }

    public double FashionPayment { get; }

    public MenuOfDay AnonymousMenu { get; }

    public MenuOfDay MemberMenu { get; }

    private WeightedChoice Shares(WorldPlan plan, Dimension dimension, IReadOnlyList<double> shares) =>
        new(plan.MixShifts.Where(shift => shift.Dimension == dimension && shift.FirstDay <= Day && Day <= shift.LastDay)
            .Aggregate(shares, (now, shift) => shift.Shift(now)));
}

/// <summary>How many things a session holds on average, and which.</summary>
internal sealed class MenuOfDay
{
    public MenuOfDay(IEnumerable<double> means, DailyNoise noise)
    {
        double[] today = [.. means.Select((mean, code) => mean * noise.Events[code])];
        (Mean, Choice) = (today.Sum(), new WeightedChoice(today));
    }

    public double Mean { get; }

    public WeightedChoice Choice { get; }
}
