using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaiveRetention
{
    public static TableResult Answer(RetentionQuery query, NaiveScene scene)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var cohort in scene.Buckets(query.Interval))
        {
            var entered = new Dictionary<string, DateTime>();
            foreach (var actor in scene.Actors)
            {
                var starts = scene.Events.Where(one => one.Actor == actor && one.Utc < scene.To && scene.Matches(one, query.Start)).ToList();
                if (query.Mode == RetentionMode.FirstTime && starts.Count > 0)
                    starts = [starts.MinBy(one => one.Utc)!];
                var here = starts.Where(one => one.Utc >= scene.From && NaiveBuckets.Start(one.Wall, query.Interval) == cohort).ToList();
                if (here.Count > 0)
                    entered[actor] = here.Min(one => one.Utc);
            }

            var bucket = cohort;
            for (var period = 0; period <= query.Periods; period++, bucket = NaiveBuckets.Next(bucket, query.Interval))
            {
                if (NaiveBuckets.Next(bucket, query.Interval) > query.Range.To)
                    break;
                var returned = 0L;
                foreach (var (actor, start) in entered)
                {
                    if (scene.Events.Any(one => one.Actor == actor && scene.Matches(one, query.Return) && one.Utc > start && NaiveBuckets.Start(one.Wall, query.Interval) == bucket))
                        returned++;
                }
                rows.Add([cohort, (long)entered.Count, (long)period, returned]);
            }
        }
        return new TableResult([new("cohort", ColumnType.Time), new("people", ColumnType.Whole), new("period", ColumnType.Whole), new("returned", ColumnType.Whole)], rows, Truncated: false);
    }
}
