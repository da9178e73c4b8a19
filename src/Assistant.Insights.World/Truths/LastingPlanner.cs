using Assistant.Insights.World.Businesses;

namespace Assistant.Insights.World.Truths;

/// <summary>Truths of weeks and more: experiments, drivers and confounders, a rename.</summary>
internal sealed class LastingPlanner(PlanBuilder plan)
{
    private const double DriverFactor = 1.5;

    public void PlanExperiments()
    {
        var days = Math.Min(42, plan.Days / 5);
        Add("new_onboarding", 1, .18, 1.25, .5);
        Add("button_colour", 2, .45, 1, .5);
        Add("short_form", 3, .7, 1, .46);

        void Add(string name, int code, double at, double factor, double share)
        {
            var first = (int)(plan.Days * at);
            plan.Add(new ExperimentPlan(plan.NextTruth, first, first + days - 1, code, share, factor));
            plan.Add(new PlantedTruth.Experiment(name, plan.Model.Journey.TrialGoal, .5, share)
            {
                Id = plan.Id("experiment"), FirstDay = plan.Date(first), LastDay = plan.Date(first + days - 1), Event = BusinessModel.Exposure, Factor = factor,
                MustName = [name, share != .5 ? "sample-ratio mismatch" : factor == 1 ? "no effect" : "test better"],
                AlsoMoves = factor == 1 ? [] : [plan.Model.Journey.TrialGoal],
            });
        }
    }

    public void PlanDrivers()
    {
        var (journey, goal) = (plan.Model.Journey, plan.Model.Journey.Payment[^1].Name);
        (plan.DriverFactor, plan.Fashion) = (DriverFactor, 1);
        var (first, last) = (plan.Date(0), plan.Date(plan.Days - 1));
        plan.Add(new PlantedTruth.Driver(journey.Signup, goal)
        {
            Id = plan.Id("driver"), FirstDay = first, LastDay = last, Event = journey.Driver, Factor = DriverFactor, MustName = [journey.Driver],
        });
        plan.Add(new PlantedTruth.Confounder(journey.Signup, goal, "platform")
        {
            Id = plan.Id("confounder"), FirstDay = first, LastDay = last, Event = journey.PlatformHabit, Factor = 1, MustName = ["platform"],
        });
        plan.Add(new PlantedTruth.Confounder(journey.Signup, goal, "signup_week")
        {
            Id = plan.Id("confounder"), FirstDay = first, LastDay = last, Event = journey.Fashion, Factor = 1, MustName = ["signup week"],
        });
    }

    public void PlanRename(int day)
    {
        var journey = plan.Model.Journey;
        plan.RenameDay = day;
        plan.Add(new PlantedTruth.Rename(journey.SignupRenamed)
        {
            Id = plan.Id("rename"), FirstDay = plan.Date(day), LastDay = plan.Date(plan.Days - 1), Event = journey.Signup, Factor = 0,
            MustName = [journey.Signup, journey.SignupRenamed], AlsoMoves = [journey.SignupRenamed],
        });
    }
}
