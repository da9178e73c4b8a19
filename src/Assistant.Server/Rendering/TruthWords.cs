using Assistant.Insights.World.Truths;

namespace Assistant.Server.Rendering;

internal static class TruthWords
{
    /// <summary>"order_completed, platform ios".</summary>
    public static string Where(PlantedTruth truth) =>
        SafeText.OneLine(string.Join(", ", truth.Segment.Select(value => $"{value.Dimension} {value.Value}").Prepend(truth.Event ?? "all events")));
}
