namespace Assistant.Insights.Queries.Validation;

internal sealed class TrendCheck(FilterCheck filters, PropertyCheck properties, ErrorList errors)
{
    public void Check(TrendQuery trend)
    {
        properties.Check("breakdown", trend.Breakdown);
        if (!errors.Counts("series", trend.Series, 1, 10) | !errors.Counts("formulas", trend.Formulas, 0, 10))
            return;
        for (var i = 0; i < trend.Series.Count; i++)
        {
            Name($"series[{i}].name", trend.Series[i].Name);
            filters.Check($"series[{i}].event", trend.Series[i].Event);
            Check($"series[{i}].measure", trend.Series[i].Measure);
        }
        var names = trend.Series.Select(series => series.Name).ToHashSet();
        for (var i = 0; i < trend.Formulas.Count; i++)
        {
            Name($"formulas[{i}].name", trend.Formulas[i].Name);
            Expression($"formulas[{i}].expression", trend.Formulas[i].Expression, names);
        }
        var columns = trend.Series.Select(series => series.Name).Concat(trend.Formulas.Select(formula => formula.Name)).Concat(trend.Breakdown?.Properties ?? []).ToList();
        foreach (var twice in columns.GroupBy(name => name).Where(group => group.Count() > 1))
            errors.Add("series", $"'{twice.Key}' names two columns of the result", "give series, formulas and breakdown different names");
    }

    private void Name(string path, string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > 60 || char.IsAsciiDigit(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            errors.Add(path, $"'{name}' is not a name", "use letters, digits and underscores, not beginning with a digit");
        else if (ReservedNames.All.Contains(name))
            errors.Add(path, $"'{name}' is the name of another column of the result", "use another");
    }

    private void Check(string path, Measure? measure)
    {
        switch (measure)
        {
            case null:
                errors.Add(path, "it is missing", "use total, unique, sum, average or percentile");
                break;
            case Measure.Sum(var property):
                properties.Check($"{path}.property", property);
                break;
            case Measure.Average(var property):
                properties.Check($"{path}.property", property);
                break;
            case Measure.Percentile(var property, var percent):
                properties.Check($"{path}.property", property);
                errors.Between($"{path}.percent", percent, 0, 100);
                break;
        }
    }

    private void Expression(string path, string? expression, HashSet<string> names)
    {
        try
        {
            var unknown = Formula.Parse(expression ?? "").Names.Except(names).ToList();
            if (unknown.Count > 0)
                errors.Add(path, $"there is no series {ErrorList.Listed(unknown)}", $"use {ErrorList.Listed(names)}");
        }
        catch (FormatException problem)
        {
            errors.Add(path, $"'{expression}' is not a formula: {problem.Message}", "write one like 100 * A / B");
        }
    }
}
