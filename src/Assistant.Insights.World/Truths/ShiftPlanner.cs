using Assistant.Insights.World.People;

namespace Assistant.Insights.World.Truths;

/// <summary>Changes of the numbers that are no change of what people do: gaps, mix shifts, bots, duplicates.</summary>
internal sealed class ShiftPlanner(PlanBuilder plan)
{
    private const double DuplicatedShare = .35;

    private int _mixShifts;
    private int _bots;

    public void PlanGap(int slot)
    {
        var (first, days) = (slot + plan.Below(6), plan.Between(1, 4));
        var platform = plan.Below(plan.Model.Platforms.Count);
        plan.Add(new Intervention(plan.NextTruth, first, first + days - 1, null, new CodedSegment().And(Dimension.Platform, platform), InterventionEffect.Hide, 1));
        var value = plan.Value(Dimension.Platform, platform);
        plan.Add(new PlantedTruth.TrackingGap
        {
            Id = plan.Id("gap"), FirstDay = plan.Date(first), LastDay = plan.Date(first + days - 1), Segment = [value], Factor = 0, MustName = ["tracking", value.Value],
        });
    }

    public void PlanDuplicates(int slot)
    {
        var (first, days) = (slot + plan.Below(6), plan.Between(2, 5));
        var platform = plan.Below(plan.Model.Platforms.Count);
        plan.Add(new Intervention(plan.NextTruth, first, first + days - 1, null, new CodedSegment().And(Dimension.Platform, platform), InterventionEffect.Repeat, DuplicatedShare));
        var value = plan.Value(Dimension.Platform, platform);
        plan.Add(new PlantedTruth.Duplicates
        {
            Id = plan.Id("duplicates"), FirstDay = plan.Date(first), LastDay = plan.Date(first + days - 1), Segment = [value], Factor = 1 + DuplicatedShare,
            MustName = ["duplicate", value.Value],
        });
    }

    /// <summary>By turns the channel and the platform on which fewest sign up.</summary>
    public void PlanMixShift(int slot)
    {
        var (first, days) = (slot + plan.Below(4), plan.Between(10, 14));
        var dimension = _mixShifts++ % 2 == 0 ? Dimension.Channel : Dimension.Platform;
        var (shares, signups) = dimension == Dimension.Channel
            ? (Population.ChannelShares, Population.ChannelSignups)
            : (plan.Population.PlatformShares, plan.Population.PlatformSignups);
        var code = signups.Index().MinBy(entry => entry.Item).Index;
        var shift = new MixShiftPlan(plan.NextTruth, first, first + days - 1, dimension, code, Math.Min(3, .6 / shares[code]));
        plan.Add(shift);

        var journey = plan.Model.Journey;
        var value = plan.Value(dimension, code);
        plan.Add(new PlantedTruth.MixShift(journey.Visit, RateOf(shift.Shift(shares), signups) / RateOf(shares, signups))
        {
            Id = plan.Id("mix"), FirstDay = plan.Date(first), LastDay = plan.Date(first + days - 1), Event = journey.Signup, Segment = [value], Factor = shift.Factor,
            MustName = ["mix", value.Value],
            AlsoMoves =
            [
                journey.SignupStarted, journey.Driver, journey.PlatformHabit, journey.Fashion, journey.Activation, .. journey.Payment.Select(step => step.Name),
            ],
        });
    }

    public void PlanBots(int slot)
    {
        var (first, days) = (slot + plan.Below(10), plan.Between(1, 2));
        var share = plan.Between(8, 16) / 10.0;
        int[] people = [.. Enumerable.Range(1 + (10 * _bots++), plan.Between(3, 6))];
        var country = 4 + plan.Below(3);
        var traits = Codes.Set(Codes.Set(0, Dimension.Country, country), Dimension.Channel, 1);
        var entry = plan.Model.Menu[0];
        plan.Add(new BotPlan(plan.NextTruth, first, first + days - 1, plan.Model.CodeOf(entry.Name), share, traits, people));
        string[] ids = [.. people.Select(WordsOfIds.Device)];
        plan.Add(new PlantedTruth.BotBurst(ids)
        {
            Id = plan.Id("bots"), FirstDay = plan.Date(first), LastDay = plan.Date(first + days - 1), Event = entry.Name,
            Segment = [plan.Value(Dimension.Platform, 0), plan.Value(Dimension.Country, country)], Factor = 1 + share, MustName = [entry.Name, "few ids"],
        });
    }

    private static double RateOf(IReadOnlyList<double> shares, IReadOnlyList<double> rates) => shares.Zip(rates, (share, rate) => share * rate).Sum();
}
