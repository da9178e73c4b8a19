namespace Assistant.Insights.Queries.Validation;

internal sealed class FunnelCheck(FilterCheck filters, PropertyCheck properties, ErrorList errors)
{
    public void Check(FunnelQuery funnel)
    {
        properties.Check("breakdown", funnel.Breakdown);
        errors.Defined("order", funnel.Order);
        if (funnel.Window is null)
            errors.Add("window", "it is missing", "give a count and a unit");
        errors.Span("window", funnel.Window);
        if (!errors.Counts("steps", funnel.Steps, 2, 10) | !errors.Counts("exclusions", funnel.Exclusions, 0, 5))
            return;
        for (var i = 0; i < funnel.Steps.Count; i++)
            filters.Check($"steps[{i}]", funnel.Steps[i]);
        if (funnel.Order == StepOrder.Unordered && (funnel.Steps.Any(step => step.Event is null) || funnel.Steps.Select(step => step.Event).Distinct().Count() < funnel.Steps.Count))
            errors.Add("steps", "steps of an unordered funnel share an event", "name a different event in each step, or use order ordered");
        for (var i = 0; i < funnel.Exclusions.Count; i++)
            Check($"exclusions[{i}]", funnel.Exclusions[i], funnel);
    }

    private void Check(string path, FunnelExclusion exclusion, FunnelQuery funnel)
    {
        filters.Check($"{path}.event", exclusion.Event);
        if (exclusion.AfterStep < 1 || exclusion.BeforeStep <= exclusion.AfterStep || exclusion.BeforeStep > funnel.Steps.Count)
            errors.Add(path, $"after step {exclusion.AfterStep} and before step {exclusion.BeforeStep} is no part of the funnel", $"use steps from 1 to {funnel.Steps.Count}, the first less than the second");
        else if (funnel.Order == StepOrder.Unordered && (exclusion.AfterStep != 1 || exclusion.BeforeStep != funnel.Steps.Count))
            errors.Add(path, "an unordered funnel has no part between two steps", $"use afterStep 1 and beforeStep {funnel.Steps.Count}");
    }
}
