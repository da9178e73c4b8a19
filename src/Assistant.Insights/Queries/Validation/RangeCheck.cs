namespace Assistant.Insights.Queries.Validation;

internal sealed class RangeCheck(ErrorList errors)
{
    private const int MostBuckets = 5_000;
    private static readonly DateTime Earliest = new(1971, 1, 1);
    private static readonly DateTime Latest = new(2200, 1, 1);

    public void Check(Query query)
    {
        var range = query.Range;
        if (range is null)
        {
            errors.Add("range", "it is missing", "give from and to");
            return;
        }
        var sound = Bound("range.from", range.From) & Bound("range.to", range.To);
        if (sound && range.From >= range.To)
        {
            errors.Add("range.to", $"{range.To:s} is not after {range.From:s}", "the end is exclusive: for one day give the next day");
            sound = false;
        }
        switch (query)
        {
            case TrendQuery { Interval: { } interval }:
                Buckets(range, interval, sound, aligned: false);
                break;
            case RetentionQuery retention:
                Periods(range, retention.Interval, sound);
                break;
            case LifecycleQuery lifecycle:
                Periods(range, lifecycle.Interval, sound);
                break;
            case StickinessQuery stickiness:
                Buckets(range, stickiness.Interval, sound, aligned: true);
                break;
        }
    }

    private bool Bound(string path, DateTime time)
    {
        if (time.Kind != DateTimeKind.Unspecified)
            errors.Add(path, $"{time:O} has an offset", "give the wall clock of the reporting time zone without Z or offset");
        else if (time < Earliest || time > Latest)
            errors.Add(path, $"{time:s} is out of range", $"use a time from {Earliest:yyyy} to {Latest:yyyy}");
        else if (time.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            errors.Add(path, $"{time:O} is finer than a microsecond", "round it");
        else
            return true;
        return false;
    }

    private void Periods(TimeRange range, Interval interval, bool sound)
    {
        if (interval == Interval.Hour)
            errors.Add("interval", "hours are no periods of this kind of query", "use day, week or month");
        else
            Buckets(range, interval, sound, aligned: true);
    }

    private void Buckets(TimeRange range, Interval interval, bool sound, bool aligned)
    {
        if (!Enum.IsDefined(interval))
        {
            errors.Defined("interval", interval);
            return;
        }
        if (!sound)
            return;
        var count = interval.NumberOf(range.To.AddTicks(-1)) - interval.NumberOf(range.From) + 1;
        if (count > MostBuckets)
            errors.Add("interval", $"the range has {count} buckets of one {interval}", $"use a wider interval or a shorter range: at most {MostBuckets}");
        if (!aligned)
            return;
        Edge("range.from", range.From, interval);
        Edge("range.to", range.To, interval);
    }

    private void Edge(string path, DateTime time, Interval interval)
    {
        if (interval.StartOf(time) is var start && start != time)
            errors.Add(path, $"{time:s} is not where a {interval.ToString().ToLowerInvariant()} begins", $"use {start:s} or {interval.After(time):s}");
    }
}
