using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Statistics;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace Assistant.Tests.Insights.Drivers.Correlation;

public sealed class DriverRankingTests
{
    private static readonly ConversionTable _strong = new(150, 50, 350, 450);
    private static readonly ConversionTable _wide = new(300, 200, 200, 300);
    private static readonly ConversionTable _none = new(100, 100, 400, 400);

    [Fact]
    public void What_goes_with_converting_is_ranked_by_least_size_times_people()
    {
        var report = Rank(Candidate("strong", _strong), Candidate("wide", _wide), Candidate("none", _none));

        Assert.Equal(["wide", "strong"], report.Drivers.Select(driver => driver.Name));
        Assert.Equal(new LeftOut("none", LeftOutReason.NotSignificant), Assert.Single(report.LeftOut));
        var wide = report.Drivers[0];
        Assert.Equal(500, wide.People);
        Assert.Equal(wide.Adjusted.Lower * 500, wide.Importance, 1e-9);
    }

    [Fact]
    public void What_goes_with_leaving_is_a_driver_too() =>
        Assert.True(Assert.Single(Rank(Candidate("error shown", new ConversionTable(50, 150, 450, 350))).Drivers).Adjusted.Upper < 0);

    /// <summary>Mobile converts at 10 %, desktop at 50 %; desktop people use the shortcut. Within a platform it makes no difference.</summary>
    [Fact]
    public void A_driver_that_is_only_its_platform_vanishes_among_people_alike()
    {
        ConversionTable mobile = new(10, 90, 90, 810), desktop = new(450, 450, 50, 50);

        Assert.Equal(["shortcut"], Rank(Candidate("shortcut", mobile + desktop)).Drivers.Select(driver => driver.Name));
        var report = Rank(Candidate("shortcut", mobile, desktop));

        Assert.Empty(report.Drivers);
        Assert.Equal(new LeftOut("shortcut", LeftOutReason.ExplainedByGroups), Assert.Single(report.LeftOut));
    }

    [Fact]
    public void Steps_and_goal_are_left_out()
    {
        var report = DriverRanking.Rank(new DriverQuestion
        {
            FunnelEvents = ["cart", "paid"],
            Candidates = [new("cart seen twice", "cart", [_strong]), new("help read", "help", [_strong])],
        });

        Assert.Equal(["help read"], report.Drivers.Select(driver => driver.Name));
        Assert.Equal(LeftOutReason.PartOfTheFunnel, Assert.Single(report.LeftOut).Reason);
    }

    [Fact]
    public void What_is_nearly_the_goal_leaks_it() =>
        Assert.Equal(LeftOutReason.LeaksTheGoal, Assert.Single(Rank(Candidate("receipt sent", new ConversionTable(495, 5, 5, 495))).LeftOut).Reason);

    [Fact]
    public void What_nobody_converts_without_is_a_step() =>
        Assert.Equal(LeftOutReason.LeaksTheGoal, Assert.Single(Rank(Candidate("address given", new ConversionTable(300, 300, 0, 400))).LeftOut).Reason);

    /// <summary>25 people, or 2 % where that is less.</summary>
    [Theory]
    [InlineData(10, 14, 900, 1100, true)]
    [InlineData(10, 15, 900, 1100, false)]
    [InlineData(1, 2, 90, 107, true)]
    [InlineData(2, 2, 90, 106, false)]
    public void Too_few_people_are_left_out(long convertedWith, long lostWith, long convertedWithout, long lostWithout, bool isTooFew) =>
        Assert.Equal(isTooFew, Assert.Single(Rank(Candidate("rare", new ConversionTable(convertedWith, lostWith, convertedWithout, lostWithout))).LeftOut).Reason == LeftOutReason.TooFewPeople);

    [Fact]
    public void Near_duplicates_are_told_once()
    {
        var report = DriverRanking.Rank(new DriverQuestion
        {
            FunnelEvents = [],
            Candidates = [Candidate("help opened", _strong), Candidate("help closed", new ConversionTable(148, 50, 352, 450)), Candidate("video seen", _wide)],
            Overlaps = [new("help opened", "help closed", 196), new("help opened", "video seen", 100)],
        });

        Assert.Equal(["video seen", "help opened"], report.Drivers.Select(driver => driver.Name));
        Assert.Equal(["help closed"], report.Drivers[1].SameAs);
    }

    [Theory]
    [InlineData(40, 460, true)]
    [InlineData(60, 440, false)]
    public void A_funnel_that_hardly_anyone_leaves_or_passes_is_skewed(long convertedWith, long lostWith, bool isSkewed) =>
        Assert.Equal(isSkewed, Rank(Candidate("any", new ConversionTable(convertedWith, lostWith, 40, 460))).IsSkewed);

    [Fact]
    public void Among_candidates_of_pure_chance_hardly_ever_one_is_a_driver()
    {
        var random = new Random(8);

        var runs = Enumerable.Range(0, 200).Count(_ =>
            Rank([.. Enumerable.Range(0, 50).Select(i => Candidate($"{i}", Chance(random), Chance(random)))]).Drivers.Count > 0);

        Assert.InRange(runs / 200.0, 0, 0.08);
    }

    [Fact]
    public void Phi_is_the_correlation_of_the_two_flags() =>
        Gen.Int[1, 30].Array[4].Sample(counts =>
        {
            var table = new ConversionTable(counts[0], counts[1], counts[2], counts[3]);
            (double, double)[] people =
            [
                .. Enumerable.Repeat((1.0, 1.0), counts[0]), .. Enumerable.Repeat((1.0, 0.0), counts[1]),
                .. Enumerable.Repeat((0.0, 1.0), counts[2]), .. Enumerable.Repeat((0.0, 0.0), counts[3]),
            ];

            Assert.Equal(MathNet.Numerics.Statistics.Correlation.Pearson(people.Select(one => one.Item1), people.Select(one => one.Item2)), table.Phi, 1e-9);
        });

    /// <summary>Benjamini and Hochberg 1995, section 3.2: of these 15 p-values the first four are discoveries at 0.05.</summary>
    [Fact]
    public void Discoveries_are_those_of_the_paper()
    {
        double[] pValues = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];

        Assert.Equal(4, BenjaminiHochberg.Adjust(pValues).Count(q => q <= 0.05));
    }

    private static ConversionTable Chance(Random random)
    {
        var (with, without) = (Binomial.Sample(random, 0.3, 200), Binomial.Sample(random, 0.3, 300));
        return new ConversionTable(with, 200 - with, without, 300 - without);
    }

    private static DriverCandidate Candidate(string name, params ConversionTable[] strata) => new(name, name, strata);

    private static DriverReport Rank(params DriverCandidate[] candidates) => DriverRanking.Rank(new DriverQuestion { FunnelEvents = [], Candidates = candidates });
}
