using Assistant.Insights.World;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Truths;

namespace Assistant.Tests.Insights.World;

/// <summary>Each planted size, measured by counting: the event over the visits of the same segment, in the truth's days against the days around it.</summary>
public sealed class PlantedDropTests
{
    [Theory]
    [InlineData(Business.Shop)]
    [InlineData(Business.Saas)]
    [InlineData(Business.Media)]
    public void Every_drop_has_the_stated_size(Business business)
    {
        var world = new WorldEvents(new WorldOptions { Business = business, Months = 9, EventsPerDay = 8_000, Seed = 3, Truths = TruthKinds.Drops });
        var drops = world.World.Truths.OfType<PlantedTruth.Drop>().ToArray();

        Assert.True(drops.Length >= 7);
        Assert.All(drops, drop =>
        {
            var (logarithm, error) = Measure(world, drop, drops);
            Assert.True(Math.Abs(logarithm - Math.Log(drop.Factor)) < 3 * error, $"{drop.Id} {drop.Event}: {Math.Exp(logarithm):0.00} instead of {drop.Factor}, ± {error:0.00}");
        });
    }

    [Fact]
    public void The_volume_on_file_is_what_was_there_before()
    {
        var world = new WorldEvents(new WorldOptions { Months = 9, EventsPerDay = 8_000, Seed = 3, Truths = TruthKinds.Drops });
        var drop = world.World.Truths.OfType<PlantedTruth.Drop>().First(drop => drop.Segment.Count == 0);
        var first = drop.FirstDay.DayNumber - world.World.Options.FirstDay.DayNumber;

        var before = world.Daily(world.Is(drop.Event!))[(first - 28)..first].Average();

        Assert.InRange(drop.Volume!.PerDay / before, .85, 1.15);
        Assert.Equal(drop.Factor, drop.Volume.OverallFactor, .05);
    }

    private static (double Logarithm, double Error) Measure(WorldEvents world, PlantedTruth.Drop drop, PlantedTruth.Drop[] all)
    {
        var start = world.World.Options.FirstDay.DayNumber;
        var (first, last) = (drop.FirstDay.DayNumber - start, drop.LastDay.DayNumber - start);
        var disturbed = all.Where(other => other.Event == drop.Event || other.AlsoMoves.Contains(drop.Event)).SelectMany(other => Enumerable.Range(other.FirstDay.DayNumber - start, 1 + other.LastDay.DayNumber - other.FirstDay.DayNumber)).ToHashSet();
        int[] during = [.. Enumerable.Range(first, last - first + 1)];
        int[] around = [.. Enumerable.Range(Math.Max(0, first - 35), last - first + 36 + 28).Where(day => !disturbed.Contains(day) && day < 270)];

        // A release is not there before its first day: the rest of its platform's history stands for it.
        var elsewhere = drop.Segment.Where(value => value.Dimension != "app_version").ToArray();
        var visit = world.World.Roles.Acquisition;
        var (hits, base1) = (Sum(drop.Event!, drop.Segment, during), Sum(visit, drop.Segment, during));
        var (usual, base2) = (Sum(drop.Event!, elsewhere, around), Sum(visit, elsewhere, around));

        // Within a session the same thing is done several times, which doubles a count's variance at most; event and visits each have a daily factor.
        var noise = 2 * DailyNoise.Deviation * DailyNoise.Deviation;
        var error = Math.Sqrt((2 / hits) + (2 / usual) + (1 / base1) + (1 / base2) + (noise / during.Length) + (noise / around.Length));
        return (Math.Log(hits / base1 / (usual / base2)), error);

        double Sum(string name, IReadOnlyList<SegmentValue> segment, int[] days)
        {
            var daily = world.Daily(world.Is(name, segment));
            return days.Sum(day => daily[day]);
        }
    }
}
