namespace Assistant.Insights.Queries.Validation;

internal sealed class ExperimentCheck(FilterCheck filters, PropertyCheck properties, ErrorList errors)
{
    public void Check(ExperimentQuery query)
    {
        filters.Check("exposure", query.Exposure);
        properties.Check("variantProperty", query.VariantProperty);
        Name("control", query.Control);
        if (query.Window is null)
            errors.Add("window", "it is missing", "give a count and a unit");
        errors.Span("window", query.Window);
        if (query.Metric is null)
            errors.Add("metric", "it is missing", "use conversion, count or sum");
        else
            filters.Check("metric.event", query.Metric.Event);
        if (query.Metric is ExperimentMetric.Amount sum)
            properties.Check("metric.property", sum.Property);
        if (!(query.ExpectedEffect > 0 && double.IsFinite(query.ExpectedEffect)))
            errors.Add("expectedEffect", $"{query.ExpectedEffect} is no effect", "use a number above 0");
        else if (query.Metric is ExperimentMetric.Conversion && query.ExpectedEffect >= 1)
            errors.Add("expectedEffect", $"a rate cannot move by {query.ExpectedEffect}", "give it in points of the rate: 0.01 is one percentage point");
        Planned(query);
    }

    private void Planned(ExperimentQuery query)
    {
        if (!errors.Counts("planned", query.Planned, 0, 20) || query.Planned.Count == 0)
            return;
        for (var i = 0; i < query.Planned.Count; i++)
        {
            Name($"planned[{i}].variant", query.Planned[i].Variant);
            if (!(query.Planned[i].Share > 0 && double.IsFinite(query.Planned[i].Share)))
                errors.Add($"planned[{i}].share", $"{query.Planned[i].Share} is no share", "use a number above 0");
        }
        var variants = query.Planned.Select(planned => planned.Variant).ToHashSet();
        if (variants.Count < query.Planned.Count)
            errors.Add("planned", "a variant occurs twice", "name each once");
        if (!variants.Contains(query.Control))
            errors.Add("planned", $"the control '{query.Control}' has no share", "give it one, or leave out planned for equal shares");
        if (variants.Count < 2)
            errors.Add("planned", "there is one arm", "name the control and at least one variant");
    }

    private void Name(string path, string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > 1_000 || name.Contains('\0', StringComparison.Ordinal))
            errors.Add(path, "the name is empty, too long or has a null character", "name a variant as the property has it");
    }
}
