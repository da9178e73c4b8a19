using Assistant.Insights.Catalog;
using Assistant.Insights.Queries;

namespace Assistant.Insights.Runs;

/// <summary>Which properties a run cuts by, where nobody said.</summary>
public static class Dimensions
{
    private const int Most = 10;
    private const int FewestValues = 2;
    private const int MostValues = 20;

    /// <summary>A property that only few events carry says little about the others.</summary>
    private const double LeastFilled = .5;

    /// <summary>The text properties with 2 to 20 values that at least half of the events carry, those with fewest values first; not the version.</summary>
    /// <param name="profiles">By property, over all events.</param>
    public static IReadOnlyList<string> Choose(IReadOnlyList<PropertyProfile> profiles, string? version) =>
    [
        .. profiles.Where(profile => profile is { Filled: >= LeastFilled, Distinct: >= FewestValues and <= MostValues } && profile.Name != version && !PersonalData.IsPersonalName(profile.Name))
            .OrderBy(profile => profile.Distinct).ThenBy(profile => profile.Name, StringComparer.Ordinal).Take(Most).Select(profile => profile.Name),
    ];

    /// <summary>The first property whose name says version; null: none does.</summary>
    public static string? Version(EventModel model) =>
        model.Properties.FirstOrDefault(property => property.Type == PropertyType.Text && NameWords.Of(property.Name).Contains("version"))?.Name;
}
