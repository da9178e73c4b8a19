using Assistant.Insights.World;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Truths;

namespace Assistant.Tests.Insights.World;

public sealed class PlantedTruthTests
{
    private static readonly WorldOptions _options = new() { Months = 9, EventsPerDay = 8_000 };

    [Fact]
    public void A_mix_shift_moves_the_rate_and_no_segments_rate()
    {
        var world = new WorldEvents(_options with { Truths = TruthKinds.MixShifts });
        var shift = world.World.Truths.OfType<PlantedTruth.MixShift>().First();
        var (before, during) = (new Cohort(), new Cohort());
        var (beforeInSegment, duringInSegment) = (new Cohort(), new Cohort());
        foreach (var (day, visits) in FirstVisits(world))
        {
            if (day > shift.LastDay)
                break;
            foreach (var (traits, signedUp) in visits)
            {
                (day < shift.FirstDay ? before : during).Add(signedUp);
                if (world.World.Read(traits, Dimension.Channel) == shift.Segment[0].Value)
                    (day < shift.FirstDay ? beforeInSegment : duringInSegment).Add(signedUp);
            }
        }

        Assert.InRange(duringInSegment.People / (double)during.People / (beforeInSegment.People / (double)before.People), shift.Factor * .9, shift.Factor * 1.1);
        Assert.True(Cohort.Distance(before, during, shift.RateFactor) < 3);
        Assert.True(Cohort.Distance(before, during, 1) > 5);
        Assert.True(Cohort.Distance(beforeInSegment, duringInSegment, 1) < 3);
    }

    [Fact]
    public void In_a_tracking_gap_one_platform_is_silent_and_the_others_go_on()
    {
        var world = new WorldEvents(_options with { Truths = TruthKinds.TrackingGaps });
        var gap = world.World.Truths.OfType<PlantedTruth.TrackingGap>().First();
        var first = gap.FirstDay.DayNumber - _options.FirstDay.DayNumber;
        var silent = world.Daily(written => world.World.Read(written, Dimension.Platform) == gap.Segment[0].Value);
        var others = world.Daily(written => world.World.Read(written, Dimension.Platform) != gap.Segment[0].Value);

        var days = gap.LastDay.DayNumber - gap.FirstDay.DayNumber + 1;

        Assert.All(silent[first..(first + days)], count => Assert.Equal(0, count));
        Assert.True(silent[first - 1] > 100 && silent[first + days] > 100);
        Assert.All(others[first..(first + days)], count => Assert.InRange(count / others[(first - 14)..first].Average(), .75, 1.3));
    }

    [Fact]
    public void After_a_rename_the_old_name_is_gone_and_the_new_one_has_its_volume()
    {
        var world = new WorldEvents(_options with { Truths = TruthKinds.Renames });
        var rename = world.World.Truths.OfType<PlantedTruth.Rename>().Single();
        var day = rename.FirstDay.DayNumber - _options.FirstDay.DayNumber;
        var (old, now) = (world.Daily(world.Is(rename.Event!)), world.Daily(world.Is(rename.To)));

        Assert.Equal((0, 0), (old[day..].Sum(), now[..day].Sum()));
        Assert.InRange(now[day..].Average() / old[(day - 28)..day].Average(), .9, 1.15);
    }

    [Fact]
    public void A_few_bots_do_as_much_as_the_truth_says()
    {
        var world = new WorldEvents(_options with { Truths = TruthKinds.BotBursts });
        var burst = world.World.Truths.OfType<PlantedTruth.BotBurst>().First();

        var bots = world.Named(burst.Event!).Where(written => burst.DistinctIds.Contains(GeneratedWorld.DistinctId(written))).ToArray();
        var days = burst.LastDay.DayNumber - burst.FirstDay.DayNumber + 1;

        Assert.InRange(burst.DistinctIds.Count, 3, 6);
        Assert.Equal(burst.Factor, 1 + (bots.Length / days / burst.Volume!.PerDay), .01);
    }

    [Theory]
    [InlineData(Business.Shop)]
    [InlineData(Business.Saas)]
    [InlineData(Business.Media)]
    public void The_driver_raises_paying_and_the_habit_only_seems_to(Business business)
    {
        var world = new WorldEvents(_options with { Business = business, Truths = TruthKinds.Drivers });
        var driver = world.World.Truths.OfType<PlantedTruth.Driver>().Single();
        var habit = world.World.Truths.OfType<PlantedTruth.Confounder>().Single(confounder => confounder.Through == "platform");
        var fashion = world.World.Truths.OfType<PlantedTruth.Confounder>().Single(confounder => confounder.Through == "signup_week");
        var members = world.Named(driver.Entry).Where(written => DayOf(written) < _options.FirstDay.AddMonths(7)).ToArray();
        var payers = world.Named(driver.Goal).Select(written => written.Person).ToHashSet();

        Assert.True(Distance(driver, _ => 0, driver.Factor) < 3);
        Assert.True(Distance(driver, _ => 0, 1) > 4);
        Assert.True(Distance(habit, _ => 0, 1) > 3);
        Assert.True(Distance(habit, PlatformOf, 1) < 3);
        Assert.True(Distance(fashion, written => DayOf(written).DayNumber / 7, 1) < 3);

        int PlatformOf(WorldEvent written) => Codes.Get(written.Codes, Dimension.Platform);

        double Distance(PlantedTruth truth, Func<WorldEvent, int> stratum, double factor)
        {
            var did = world.Named(truth.Event!).Select(written => written.Person).ToHashSet();
            return RiskRatio.Distance(members.Select(written => (stratum(written), did.Contains(written.Person), payers.Contains(written.Person))), factor);
        }
    }

    [Fact]
    public void Experiments_have_their_effect_their_null_and_their_mismatch()
    {
        var world = new WorldEvents(_options with { Truths = TruthKinds.Experiments });

        foreach (var truth in world.World.Truths.OfType<PlantedTruth.Experiment>())
        {
            var (control, test) = (new Cohort(), new Cohort());
            var goals = world.Named(truth.Goal).Select(written => written.Person).ToHashSet();
            foreach (var exposure in world.Named(truth.Event!).Where(written => world.World.Read(written, Dimension.Experiment) == truth.Name))
                (world.World.Read(exposure, Dimension.Variant) == "test" ? test : control).Add(goals.Contains(exposure.Person));

            var all = control.People + test.People;
            Assert.True(Cohort.Distance(control, test, truth.Factor) < 3);
            Assert.True(Math.Abs(test.People - (truth.RealShare * all)) < 3 * Math.Sqrt(all) / 2);
            if (truth.RealShare != truth.IntendedShare)
                Assert.True(Math.Abs(test.People - (truth.IntendedShare * all)) > 4 * Math.Sqrt(all) / 2);
        }
    }

    [Fact]
    public void Truths_that_come_and_go_leave_the_first_nine_weeks_alone_and_follow_each_other()
    {
        var truths = new GeneratedWorld(new WorldOptions { Seed = 5, Truths = TruthKinds.All & ~TruthKinds.Experiments & ~TruthKinds.Drivers }).Truths.OrderBy(truth => truth.FirstDay).ToArray();

        Assert.True(truths.Length > 15);
        Assert.True(truths[0].FirstDay.DayNumber - new WorldOptions().FirstDay.DayNumber >= 63);
        Assert.All(truths.Zip(truths.Skip(1)), pair => Assert.True(pair.First.LastDay < pair.Second.FirstDay));
        Assert.Equal(truths.Length, truths.Select(truth => truth.Id).Distinct().Count());
    }

    private static IEnumerable<(DateOnly Day, List<(WorldEvent Visit, bool SignedUp)> Visits)> FirstVisits(WorldEvents world)
    {
        var seen = new HashSet<int>();
        foreach (var day in world.All.GroupBy(DayOf))
        {
            var signups = day.Where(world.Is(world.World.Roles.Signup)).Select(written => written.Person).ToHashSet();
            yield return (day.Key, [.. day.Where(written => !written.IsKnown && seen.Add(written.Person)).Select(written => (written, signups.Contains(written.Person)))]);
        }
    }

    private static DateOnly DayOf(WorldEvent written) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(written.TimeMilliseconds).UtcDateTime);
}
