using Assistant.Insights.World.Businesses;
using Assistant.Insights.World.People;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Days;

/// <summary>What happens in a session, by how far the person is: visitor, member, payer.</summary>
internal sealed class JourneySteps(BusinessModel model, Population population, WorldPlan plan, SessionWriter writer)
{
    /// <summary>Chance of a new visitor to reach the goal that experiments are run on.</summary>
    private const double TrialGoalRate = .12;

    private const double DriverRate = .25;

    /// <summary>A visitor who comes back signs up less often than a new one.</summary>
    private const double LaterSignup = .5;

    /// <summary>Of those who begin to sign up.</summary>
    private const double SignupCompletion = .7;

    private const double MeanSessionsToActivation = 1.5;
    private const double MeanSessionsToPayment = 3;

    /// <summary>Chance that a member's session holds the first step of paying and no payment.</summary>
    private const double LookRate = .06;

    private readonly byte _visit = model.CodeOf(model.Journey.Visit);
    private readonly byte _signupStarted = model.CodeOf(model.Journey.SignupStarted);
    private readonly byte _signup = model.CodeOf(model.Journey.Signup);
    private readonly byte _signupRenamed = model.CodeOf(model.Journey.SignupRenamed);
    private readonly byte _driver = model.CodeOf(model.Journey.Driver);
    private readonly byte _habit = model.CodeOf(model.Journey.PlatformHabit);
    private readonly byte _fashion = model.CodeOf(model.Journey.Fashion);
    private readonly byte _activation = model.CodeOf(model.Journey.Activation);
    private readonly byte _trialGoal = model.CodeOf(model.Journey.TrialGoal);
    private readonly byte _exposure = model.CodeOf(BusinessModel.Exposure);
    private readonly byte[] _payment = [.. model.Journey.Payment.Select(step => model.CodeOf(step.Name))];

    public VisitEnd FirstVisit(DayContext day, ref Person person, ref FastRandom random)
    {
        BeginVisit(day, person, ref random);
        var goal = TrialGoalRate * day.Noise.Events[_trialGoal];
        if (day.Experiment is { } experiment)
        {
            var isTest = random.Chance(experiment.TestShare);
            var arm = Codes.Set(Codes.Set(0, Dimension.Experiment, experiment.Code), Dimension.Variant, isTest ? 2 : 1);
            writer.Write(_exposure, ref random, further: arm);
            goal *= isTest ? experiment.Factor : 1;
        }

        if (random.Chance(goal))
            writer.Write(_trialGoal, ref random);
        return TrySignUp(day, ref person, 1, ref random);
    }

    public VisitEnd LaterVisit(DayContext day, ref Person person, ref FastRandom random)
    {
        BeginVisit(day, person, ref random);
        return TrySignUp(day, ref person, LaterSignup, ref random);
    }

    public void MemberSession(DayContext day, ref Person person, ref FastRandom random)
    {
        writer.Begin(person, isKnown: true, population.PlatformOf(person.Traits), ref random);
        writer.Write(_visit, ref random);
        Browse(day.MemberMenu, ref random);
        if (person.ActivatesIn > 0 && --person.ActivatesIn == 0)
            writer.Write(_activation, ref random);
        if (person.PaysIn > 0 && --person.PaysIn == 0)
            Pay(ref person, ref random);
        else if (person.HasPaid && random.Chance(model.RepeatRate * day.Noise.Events[_payment[^1]]))
            WritePayment(person, ref random);
        else if (random.Chance(LookRate))
            Look(ref random);
    }

    /// <summary>Somebody whose journey ended before the world began.</summary>
    public void SettleMember(ref Person person, ref FastRandom random)
    {
        person.Traits = Codes.Set(person.Traits, Dimension.Plan, 1);
        if (random.Chance(.6 * model.PaymentRate * population.PlatformOf(person.Traits).Payment))
            MoveUp(ref person, ref random);
    }

    private void BeginVisit(DayContext day, in Person person, ref FastRandom random)
    {
        writer.Begin(person, isKnown: false, population.PlatformOf(person.Traits), ref random);
        writer.Write(_visit, ref random);
        Browse(day.AnonymousMenu, ref random);
    }

    private void Browse(MenuOfDay menu, ref FastRandom random)
    {
        for (var left = random.Geometric(menu.Mean); left > 0; left--)
            writer.Write(menu.Choice.Pick(ref random), ref random);
    }

    private VisitEnd TrySignUp(DayContext day, ref Person person, double factor, ref FastRandom random)
    {
        var chance = factor * model.SignupRate / SignupCompletion * population.SignupFactor(person.Traits);
        if (!random.Chance(chance) || !writer.Write(_signupStarted, ref random) || !random.Chance(SignupCompletion * day.Noise.Events[_signup]))
            return VisitEnd.Stays;
        if (!writer.Write(day.IsRenamed ? _signupRenamed : _signup, ref random))
            return VisitEnd.Leaves;
        person.Traits = Codes.Set(person.Traits, Dimension.Plan, 1);
        writer.Know(person.Traits);
        BecomeMember(day, ref person, ref random);
        return VisitEnd.Joins;
    }

    /// <summary>The rest of the journey is decided at signup, as sessions to go: how often somebody comes back decides whether it is reached.</summary>
    private void BecomeMember(DayContext day, ref Person person, ref FastRandom random)
    {
        var platform = population.PlatformOf(person.Traits);
        var didDriver = random.Chance(DriverRate) && writer.Write(_driver, ref random);
        if (random.Chance(platform.Habit))
            writer.Write(_habit, ref random);
        if (random.Chance(day.FashionChance))
            writer.Write(_fashion, ref random);

        var pays = random.Chance(model.PaymentRate * platform.Payment * day.FashionPayment * (didDriver ? plan.DriverFactor : 1));
        var activatesIn = (byte)Math.Min(200, 1 + random.Geometric(MeanSessionsToActivation));
        var paysLater = (byte)Math.Min(50, random.Geometric(MeanSessionsToPayment));
        if (random.Chance(model.ActivationRate) || pays)
            person.ActivatesIn = activatesIn;
        if (pays)
            person.PaysIn = (byte)(activatesIn + paysLater);
    }

    private void Pay(ref Person person, ref FastRandom random)
    {
        if (WritePayment(person, ref random))
            MoveUp(ref person, ref random);
    }

    private void MoveUp(ref Person person, ref FastRandom random)
    {
        person.HasPaid = true;
        person.Traits = Codes.Set(person.Traits, Dimension.Plan, model.Plans.Count == 3 || random.Chance(.7) ? 2 : 3);
    }

    /// <returns>False when a planted drop prevented it.</returns>
    private bool WritePayment(in Person person, ref FastRandom random)
    {
        var cents = Price(person, ref random);
        foreach (var step in _payment)
            if (!writer.Write(step, ref random, cents: step == _payment[^1] ? cents : 0))
                return false;
        return true;
    }

    private void Look(ref FastRandom random)
    {
        for (var step = 0; step < _payment.Length - 1; step++)
            if (!random.Chance(model.Journey.Payment[step].Continues) || !writer.Write(_payment[step], ref random))
                return;
    }

    private int Price(in Person person, ref FastRandom random)
    {
        var median = model.Prices[Math.Max(1, Codes.Get(person.Traits, Dimension.Plan))];
        return (int)(100 * (model.PriceSpread > 0 ? median * Math.Exp(model.PriceSpread * random.Normal()) : median));
    }
}

internal enum VisitEnd
{
    /// <summary>Still a visitor, who may come back.</summary>
    Stays,
    Joins,

    /// <summary>Was kept from signing up by a planted drop. Coming back to try again would fill up the drop.</summary>
    Leaves,
}
