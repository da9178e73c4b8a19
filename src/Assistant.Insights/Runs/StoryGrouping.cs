using Assistant.Insights.Detection;

namespace Assistant.Insights.Runs;

/// <summary>Puts incidents together that began together and went the same way: what moves one event moves its segments and the events behind it.</summary>
internal static class StoryGrouping
{
    /// <summary>Weak segments are noticed later than strong ones.</summary>
    private const int DaysApart = 2;

    /// <summary>What begins later in the same segment is another matter.</summary>
    private const int DaysApartInOnePlace = 7;

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

    /// <summary>Gives to stories that are still on what happens to their event meanwhile and is less sure than they are.</summary>
    /// <param name="events">What an incident is about.</param>
    /// <returns>What is news.</returns>
    public static IReadOnlyList<Incident> TakeIn(List<Story> stories, IReadOnlyList<Incident> incidents, Func<Incident, IEnumerable<string>> events)
    {
        var news = new List<Incident>();
        foreach (var incident in incidents)
        {
            var at = events(incident).ToList() is [var name] ? stories.FindIndex(story => story.Event == name && IsStillOn(story, incident)) : -1;
            if (at < 0)
                news.Add(incident);
            else
                stories[at] = stories[at].And([incident]);
        }
        return news;

        static bool IsStillOn(Story story, Incident incident) => story.Direction == incident.Direction && DateOnly.FromDateTime(incident.First) is var first
            && first >= story.First && first <= story.Last && incident.Strongest.Probability >= story.Incidents[0].Strongest.Probability;
    }

    /// <summary>A shift of the mix moves some segments up and others down at once: its story takes in what began with it and sits in the same dimension or event.</summary>
    public static IReadOnlyList<Story> FoldMixes(IReadOnlyList<Story> stories)
    {
        var folded = stories.ToList();
        foreach (var mix in stories.Where(story => story.Kind == StoryKind.MixShift))
        {
            var own = folded.Find(story => story.First == mix.First && story.Event == mix.Event && story.Kind == mix.Kind && story.Direction == mix.Direction);
            var others = folded.Where(story => story != own && story.Kind is StoryKind.Change or StoryKind.MixShift && IsSide(story, mix)).ToList();
            if (own is null || others.Count == 0)
                continue;
            folded.RemoveAll(story => story == own || others.Contains(story));
            folded.Add(own.And([.. others.SelectMany(story => story.Incidents)]) with { First = others.Append(own).Min(story => story.First) });
        }
        return folded;
    }

    /// <summary>Segments notice one thing on different days: of stories that tell of one event, or of one segment, in one direction on the same days the surest stands, and takes in the others.</summary>
    public static IReadOnlyList<Story> FoldEchoes(IEnumerable<Story> stories)
    {
        var kept = new List<Story>();
        foreach (var story in stories.OrderBy(story => story.Incidents[0].Strongest.Probability).ThenBy(story => story.First))
        {
            var same = kept.FindIndex(known => AreOne(known, story));
            if (same < 0)
                kept.Add(story);
            else
                kept[same] = kept[same].And(story.Incidents);
        }
        return kept;
    }

    /// <summary>On the same days and in one direction: the same event, or the same segment from about the same day on. Of the tracking: the same fault in the same place.</summary>
    private static bool AreOne(Story one, Story other)
    {
        if (one.Direction != other.Direction || one.First > other.Last || one.Last < other.First)
            return false;
        var inOnePlace = one.Causes.SelectMany(cause => cause).SequenceEqual(other.Causes.SelectMany(cause => cause));
        if (one.IsTracking || other.IsTracking)
            return one.Kind == other.Kind && one.Event == other.Event && inOnePlace;
        return one.Event == other.Event || (inOnePlace && one.Causes.Count > 0 && Math.Abs(one.First.DayNumber - other.First.DayNumber) <= DaysApartInOnePlace);
    }

    /// <summary>What goes the other way in the mix's event or dimension, and what goes its way in its very segment.</summary>
    private static bool IsSide(Story story, Story mix) => Math.Abs(story.First.DayNumber - mix.First.DayNumber) <= DaysApart
        && (story.Direction != mix.Direction ? story.Event == mix.Event || DimensionsOf(story).Intersect(DimensionsOf(mix)).Any() : story.Causes is [var only, ..] && mix.Causes is [var main, ..] && only.SequenceEqual(main));

    private static IEnumerable<string> DimensionsOf(Story story) => story.Causes.SelectMany(cause => cause).Select(segment => segment.Dimension);
}
