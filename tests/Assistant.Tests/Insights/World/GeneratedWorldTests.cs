using Assistant.Insights.World;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Truths;

namespace Assistant.Tests.Insights.World;

public sealed class GeneratedWorldTests
{
    private static readonly WorldOptions _short = WorldOptions.Small with { Months = 3 };

    [Fact]
    public void The_same_seed_gives_the_same_events()
    {
        var first = new WorldEvents(_short).All;
        var second = new WorldEvents(_short).All;

        Assert.Equal(first, second);
    }

    [Fact]
    public void Reading_the_days_again_gives_them_again()
    {
        var world = new GeneratedWorld(_short);

        Assert.Equal(world.Days().Sum(day => day.Events.Sum(written => written.TimeMilliseconds)), world.Days().Sum(day => day.Events.Sum(written => written.TimeMilliseconds)));
    }

    [Fact]
    public void Another_seed_gives_other_events()
    {
        var first = new WorldEvents(_short).Daily(_ => true);
        var second = new WorldEvents(_short with { Seed = 2 }).Daily(_ => true);

        Assert.All(first.Zip(second).Take(30).Chunk(10), days => Assert.Contains(days, day => day.First != day.Second));
    }

    [Theory]
    [InlineData(Business.Shop)]
    [InlineData(Business.Saas)]
    [InlineData(Business.Media)]
    public void A_day_has_about_as_many_events_as_were_asked_for(Business business)
    {
        var daily = new WorldEvents(WorldOptions.Small with { Business = business, Months = 18, EventsPerDay = 1_000, Truths = TruthKinds.None }).Daily(_ => true);

        Assert.InRange(daily.Average(), 950, 1_050);
    }

    [Theory]
    [InlineData(Business.Shop)]
    [InlineData(Business.Saas)]
    [InlineData(Business.Media)]
    public void There_are_more_than_thirty_event_names_and_all_but_the_renamed_and_the_exposure_happen_in_a_quiet_world(Business business)
    {
        var world = new WorldEvents(_short with { Business = business, Truths = TruthKinds.None });

        var seen = world.All.Select(written => world.World.Read(written, Dimension.Event)!).ToHashSet();

        Assert.True(seen.Count > 30);
        Assert.Equal(["experiment_exposed", "user_signed_up"], world.World.EventNames.Except(seen).Order());
    }

    [Fact]
    public void Offices_are_empty_at_weekends()
    {
        var world = new WorldEvents(_short with { Business = Business.Saas, Truths = TruthKinds.None });
        var visits = world.Daily(world.Is(world.World.Roles.Acquisition));

        var byWeekday = visits.Index().GroupBy(day => _short.FirstDay.AddDays(day.Index).DayOfWeek).ToDictionary(group => group.Key, group => group.Average(day => day.Item));

        // 1.30 against .44 in the model; means over 13 days each.
        Assert.InRange(byWeekday[DayOfWeek.Saturday] / byWeekday[DayOfWeek.Tuesday], .30, .38);
    }

    [Fact]
    public void Events_of_one_id_are_there_twice_only_where_the_truth_says_so()
    {
        var world = new WorldEvents(WorldOptions.Small with { Truths = TruthKinds.Duplicates });

        var twice = world.All.GroupBy(written => written.Sequence).Where(group => group.Count() > 1).ToArray();

        var truths = world.World.Truths.OfType<PlantedTruth.Duplicates>().ToArray();
        Assert.NotEmpty(truths);
        Assert.NotEmpty(twice);
        Assert.All(twice, group => Assert.Contains(truths, truth =>
            truth.FirstDay <= DayOf(group.First()) && DayOf(group.First()) <= truth.LastDay && truth.Segment[0].Value == world.World.Read(group.First(), Dimension.Platform)));
    }

    [Fact]
    public void Somebody_is_a_device_until_signup_and_a_user_from_then_on()
    {
        var world = new WorldEvents(_short with { Truths = TruthKinds.None });
        var signup = world.Named(world.World.Roles.Signup).Skip(50).First();

        var life = world.All.Where(written => written.Person == signup.Person).OrderBy(written => written.Sequence).ToArray();

        Assert.All(life, written => Assert.Equal(written.Sequence >= signup.Sequence - 1, written.IsKnown || written.Sequence == signup.Sequence - 1 || written.Sequence == signup.Sequence));
        Assert.Equal(2, life.Select(GeneratedWorld.DistinctId).Distinct().Count());
        Assert.Single(life.Select(GeneratedWorld.PersonId).Distinct());
    }

    [Fact]
    public void Counts_vary_more_than_chance_by_the_stated_daily_deviation()
    {
        var world = new WorldEvents(new WorldOptions { Months = 18, EventsPerDay = 6_000, Truths = TruthKinds.None });
        var members = world.Daily(written => written.IsKnown && world.World.Read(written, Dimension.Event) == world.World.Roles.Acquisition);
        var levels = members.Index().Select(day => world.World.LevelOf(world.World.Options.FirstDay.AddDays(day.Index))).ToArray();

        var mean = members.Sum() / levels.Sum();
        var excess = members.Zip(levels, (count, level) => (Math.Pow(count - (mean * level), 2) - (mean * level)) / Math.Pow(mean * level, 2)).Average();

        // Method of moments; its own standard error is about (1/600 + .0009) × √(2/546).
        Assert.InRange(excess, Math.Pow(DailyNoise.Deviation, 2) - .0005, Math.Pow(DailyNoise.Deviation, 2) + .0005);
    }

    [Theory]
    [InlineData(Business.Shop)]
    [InlineData(Business.Saas)]
    [InlineData(Business.Media)]
    public void In_a_quiet_year_no_day_is_further_out_than_chance_allows(Business business)
    {
        var world = new WorldEvents(WorldOptions.Small with { Business = business, Months = 12, EventsPerDay = 3_000, Truths = TruthKinds.None });
        Assert.Empty(world.World.Truths);

        foreach (var name in world.World.EventNames)
        {
            var counts = world.Daily(world.Is(name));
            if (counts.Average() < 60)
                continue;
            var levels = counts.Index().Select(day => world.World.LevelOf(world.World.Options.FirstDay.AddDays(day.Index))).ToArray();
            var mean = counts.Sum() / levels.Sum();
            var variance = 2 * DailyNoise.Deviation * DailyNoise.Deviation;
            var worst = counts.Zip(levels, (count, level) => Math.Abs(count - (mean * level)) / Math.Sqrt((2 * mean * level) + (variance * mean * mean * level * level))).Max();

            Assert.True(worst < 4.5, $"{name}: {worst:0.0} standard deviations");
        }
    }

    [Fact]
    public void Most_events_arrive_within_a_minute_and_some_a_day_later()
    {
        var world = new WorldEvents(_short);

        Assert.InRange(world.All.Count(written => written.LateSeconds > 60) / (double)world.All.Count(), .005, .02);
        Assert.Contains(world.All, written => written.LateSeconds > 86_400);
        Assert.All(world.All, written => Assert.InRange(written.LateSeconds, 0, (1 << 18) - 1));
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(61, 1_000)]
    [InlineData(1, 99)]
    public void Options_out_of_range_are_refused(int months, int perDay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedWorld(new WorldOptions { Months = months, EventsPerDay = perDay }));

    private static DateOnly DayOf(WorldEvent written) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(written.TimeMilliseconds).UtcDateTime);
}
