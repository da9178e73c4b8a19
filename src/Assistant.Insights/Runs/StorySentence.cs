using System.Globalization;
using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>One sentence on a story, by its figures alone.</summary>
internal static class StorySentence
{
    public static string Of(Story story)
    {
        var where = story.Causes.Count == 0 ? "everywhere" : string.Join("; ", story.Causes.Select(cause => string.Join(" and ", cause.Select(Name))));
        var change = string.Create(CultureInfo.InvariantCulture, $"{story.Effect:+0 %;-0 %}");
        return story.Kind switch
        {
            StoryKind.TrackingGap => $"tracking gap: most events are missing, {where}",
            StoryKind.Duplicates => $"duplicate events: events arrive more than once, {where}",
            StoryKind.Rename => $"{story.Event} goes on as {story.Successor}",
            StoryKind.FewIds => $"{story.Event} {change} by a few ids, {where}",
            StoryKind.MixShift => $"mix of {story.Event} shifts: {where} {change}, the rest makes up for it",
            _ => $"{story.Event} {change}, {where}",
        };

        string Name(Segment segment) => story.OtherNames.Where(names => names.Segment == segment).Select(names => names.Other.ToString()).ToList() is { Count: > 0 } others
            ? $"{segment} (the same as {string.Join(", ", others)})" : segment.ToString();
    }
}
