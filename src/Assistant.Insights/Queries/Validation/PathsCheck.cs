namespace Assistant.Insights.Queries.Validation;

internal sealed class PathsCheck(PropertyCheck properties, ErrorList errors)
{
    public void Check(PathsQuery paths)
    {
        if (paths.ItemProperty is not null)
            properties.Check("itemProperty", paths.ItemProperty);
        errors.Between("maxItems", paths.MaxItems, 2, 20);
        errors.Between("maxEdges", paths.MaxEdges, 1, 500);
        if (paths.SessionGap is null)
            errors.Add("sessionGap", "it is missing", "give a count and a unit, or leave it out for 30 minutes");
        errors.Span("sessionGap", paths.SessionGap);
        if (paths.Start is not null && paths.Start == paths.End)
            errors.Add("end", "paths begin and end at the same item", "leave one out");
        if (!errors.Counts("groups", paths.Groups, 0, 50))
            return;
        for (var i = 0; i < paths.Groups.Count; i++)
        {
            if (string.IsNullOrEmpty(paths.Groups[i].Name))
                errors.Add($"groups[{i}].name", "it is empty", "name the group");
            if (string.IsNullOrEmpty(paths.Groups[i].Pattern))
                errors.Add($"groups[{i}].pattern", "it is empty", "use * for any characters");
        }
    }
}
