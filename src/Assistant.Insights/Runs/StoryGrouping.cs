using Assistant.Insights.Detection;

namespace Assistant.Insights.Runs;

/// <summary>Puts incidents together that began together and went the same way: what moves one event moves its segments and the events behind it.</summary>
internal static class StoryGrouping
{
    /// <summary>Weak segments are noticed later than strong ones.</summary>
    private const int DaysApart = 2;

    public static IReadOnlyList<IReadOnlyList<Incident>> Group(IEnumerable<Incident> incidents)
    {
        var groups = new List<List<Incident>>();
        foreach (var incident in incidents.OrderBy(incident => incident.First).ThenBy(incident => incident.Strongest.Probability))
        {
            var group = groups.Find(known => known[0].Direction == incident.Direction && (incident.First - known[0].First).TotalDays <= DaysApart);
            if (group is null)
                groups.Add([incident]);
            else
                group.Add(incident);
        }
        return [.. groups.Select(group => (IReadOnlyList<Incident>)[.. group.OrderBy(incident => incident.Strongest.Probability)])];
    }
}
