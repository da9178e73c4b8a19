namespace Assistant.Insights.Queries.Validation;

internal sealed class PropertyCheck(EventModel model, ErrorList errors)
{
    public void Check(string path, string? property)
    {
        if (string.IsNullOrEmpty(property))
            errors.Add(path, "a property is missing", "name one");
        else if (property.Length > 200 || property.Contains('\0', StringComparison.Ordinal))
            errors.Add(path, "a property's name is too long or has a null character", "use at most 200 characters");
        else if (model.PropertiesColumn is null && model.Properties.All(known => known.Name != property))
            errors.Add(path, $"there is no property '{property}'", model.Properties.Count == 0 ? "leave it out, as the table maps no properties" : $"use one of {ErrorList.Listed(model.Properties.Select(known => known.Name))}");
    }

    public void Check(string path, Breakdown? breakdown)
    {
        if (breakdown is null)
            return;
        if (errors.Counts($"{path}.properties", breakdown.Properties, 1, 3))
        {
            for (var i = 0; i < breakdown.Properties.Count; i++)
                Check($"{path}.properties[{i}]", breakdown.Properties[i]);
            if (breakdown.Properties.Distinct().Count() < breakdown.Properties.Count)
                errors.Add($"{path}.properties", "a property occurs twice", "name each once");
            foreach (var reserved in breakdown.Properties.Intersect(ReservedNames.All))
                errors.Add($"{path}.properties", $"'{reserved}' is the name of another column of the result", "map the property under another name");
        }
        errors.Between($"{path}.limit", breakdown.Limit, 1, 100);
    }
}
