using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaiveActivity
{
    public static TableResult Answer(LifecycleQuery query, NaiveScene scene)
    {
        var active = Active(scene, query.Event, query.Interval, since: DateTime.MinValue);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var bucket in scene.Buckets(query.Interval))
        {
            long fresh = 0, returning = 0, resurrecting = 0, dormant = 0;
            foreach (var buckets in active.Values)
            {
                var wasActive = buckets.Any(other => NaiveBuckets.Next(other, query.Interval) == bucket);
                if (!buckets.Contains(bucket))
                    dormant += wasActive ? 1 : 0;
                else if (buckets.All(other => other >= bucket))
                    fresh++;
                else if (wasActive)
                    returning++;
                else
                    resurrecting++;
            }
            rows.Add([bucket, fresh, returning, resurrecting, dormant]);
        }
        return new TableResult([new("bucket", ColumnType.Time), .. new[] { "new", "returning", "resurrecting", "dormant" }.Select(name => new Column(name, ColumnType.Whole))], rows, Truncated: false);
    }

    public static TableResult Answer(StickinessQuery query, NaiveScene scene)
    {
        var active = Active(scene, query.Event, query.Interval, scene.From);
        var rows = new List<IReadOnlyList<object?>>();
        for (var periods = 1; periods <= scene.Buckets(query.Interval).Count; periods++)
            rows.Add([(long)periods, (long)active.Values.Count(buckets => buckets.Count == periods)]);
        return new TableResult([new("periods", ColumnType.Whole), new("people", ColumnType.Whole)], rows, Truncated: false);
    }

    /// <summary>The buckets in which each actor was active, up to the range's end.</summary>
    private static Dictionary<string, HashSet<DateTime>> Active(NaiveScene scene, EventMatch match, Interval interval, DateTime since)
    {
        var active = new Dictionary<string, HashSet<DateTime>>();
        foreach (var actor in scene.Actors)
            active[actor] = [.. scene.Events.Where(one => one.Actor == actor && one.Utc >= since && one.Utc < scene.To && scene.Matches(one, match)).Select(one => NaiveBuckets.Start(one.Wall, interval))];
        return active;
    }
}
