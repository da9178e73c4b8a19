using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

internal static class NaiveFunnel
{
    public static TableResult Answer(FunnelQuery query, NaiveScene scene)
    {
        var columns = new List<Column>();
        if (query.Breakdown is { } broken)
            columns.AddRange([.. broken.Properties.Select(property => new Column(property, ColumnType.Text)), new("other", ColumnType.Truth)]);
        columns.AddRange([new("step", ColumnType.Whole), new("people", ColumnType.Whole)]);
        columns.AddRange(new[] { "mean_seconds", "median_seconds", "mean_seconds_from_start", "median_seconds_from_start" }.Select(name => new Column(name, ColumnType.Real)));

        var best = new List<(string?[] Combination, List<DateTime> Moments)>();
        foreach (var actor in scene.Actors)
        {
            if (Best(query, scene, [.. scene.Events.Where(one => one.Actor == actor)]) is { } attempt)
                best.Add(attempt);
        }

        var rows = new List<IReadOnlyList<object?>>();
        if (query.Breakdown is null)
        {
            Rows(query, [.. best.Select(attempt => attempt.Moments)], [], rows);
            return new TableResult(columns, rows, Truncated: false);
        }
        var largest = NaiveCombinations.Largest(best.Select(attempt => attempt.Combination), query.Breakdown.Limit);
        foreach (var combination in largest)
            Rows(query, [.. best.Where(attempt => NaiveCombinations.Compare(attempt.Combination, combination) == 0).Select(attempt => attempt.Moments)], [.. combination, false], rows);
        var others = best.Where(attempt => !largest.Any(known => NaiveCombinations.Compare(known, attempt.Combination) == 0)).Select(attempt => attempt.Moments).ToList();
        if (others.Count > 0)
            Rows(query, others, [.. query.Breakdown.Properties.Select(_ => (object?)null), true], rows);
        return new TableResult(columns, rows, Truncated: false);
    }

    /// <summary>Moments of the steps that an ordered attempt reaches when it starts at a moment.</summary>
    public static List<DateTime> Attempt(NaiveScene scene, List<NaiveEvent> own, IReadOnlyList<EventMatch> steps, DateTime start, TimeSpan window)
    {
        var moments = new List<DateTime> { start };
        while (moments.Count < steps.Count)
        {
            var next = moments.Count;
            DateTime? reached = null;
            foreach (var one in own)
            {
                if (!scene.Matches(one, steps[next]) || one.Utc < moments[^1] || one.Utc > start + window)
                    continue;
                var usedBefore = false;
                for (var step = 0; step < next; step++)
                {
                    var couldBeOneEvent = steps[step].Event is null || steps[next].Event is null || steps[step].Event == steps[next].Event;
                    usedBefore |= couldBeOneEvent && one.Utc <= moments[step];
                }
                if (!usedBefore && (reached is null || one.Utc < reached))
                    reached = one.Utc;
            }
            if (reached is null)
                break;
            moments.Add(reached.Value);
        }
        return moments;
    }

    private static (string?[] Combination, List<DateTime> Moments)? Best(FunnelQuery query, NaiveScene scene, List<NaiveEvent> own)
    {
        List<DateTime>? best = null;
        foreach (var start in own.Where(scene.InRange).Where(one => Starts(query, scene, one)).Select(one => one.Utc).Distinct().Order())
        {
            var moments = query.Order == StepOrder.Unordered ? Unordered(query, scene, own, start) : Cut(query, scene, own, Attempt(scene, own, query.Steps, start, query.Window.Length));
            if (best is null || moments.Count > best.Count)
                best = moments;
        }
        if (best is null)
            return null;
        var combinations = own.Where(one => one.Utc == best[0] && Starts(query, scene, one)).Select(one => query.Breakdown is null ? [] : NaiveCombinations.Of(one, query.Breakdown)).ToList();
        combinations.Sort(NaiveCombinations.Compare);
        return (combinations[0], best);
    }

    private static bool Starts(FunnelQuery query, NaiveScene scene, NaiveEvent one) =>
        query.Order == StepOrder.Unordered ? query.Steps.Any(step => scene.Matches(one, step)) : scene.Matches(one, query.Steps[0]);

    /// <summary>Ends an ordered attempt before the first step that something excluded precedes.</summary>
    private static List<DateTime> Cut(FunnelQuery query, NaiveScene scene, List<NaiveEvent> own, List<DateTime> moments)
    {
        for (var step = 1; step < moments.Count; step++)
        {
            foreach (var one in own.Where(one => one.Utc > moments[step - 1] && one.Utc < moments[step]))
            {
                if (query.Order == StepOrder.Strict || query.Exclusions.Any(exclusion => exclusion.AfterStep <= step && step < exclusion.BeforeStep && scene.Matches(one, exclusion.Event)))
                    return moments[..step];
            }
        }
        return moments;
    }

    private static List<DateTime> Unordered(FunnelQuery query, NaiveScene scene, List<NaiveEvent> own, DateTime start)
    {
        var end = start + query.Window.Length;
        foreach (var one in own)
        {
            if (one.Utc > start && one.Utc < end && query.Exclusions.Any(exclusion => scene.Matches(one, exclusion.Event)))
                end = one.Utc;
        }
        var moments = new List<DateTime>();
        foreach (var step in query.Steps)
        {
            var done = own.Where(one => scene.Matches(one, step) && one.Utc >= start && one.Utc <= end).ToList();
            if (done.Count > 0)
                moments.Add(done.Min(one => one.Utc));
        }
        moments.Sort();
        return moments;
    }

    private static void Rows(FunnelQuery query, List<List<DateTime>> attempts, object?[] labels, List<IReadOnlyList<object?>> rows)
    {
        for (var step = 1; step <= query.Steps.Count; step++)
        {
            var reached = attempts.Where(moments => moments.Count >= step).ToList();
            if (step == 1)
            {
                rows.Add([.. labels, 1L, (long)reached.Count, null, null, null, null]);
                continue;
            }
            var fromBefore = reached.Select(moments => (moments[step - 1] - moments[step - 2]).TotalSeconds).ToList();
            var fromStart = reached.Select(moments => (moments[step - 1] - moments[0]).TotalSeconds).ToList();
            rows.Add([.. labels, (long)step, (long)reached.Count, Mean(fromBefore), NaiveTrend.Quantile(fromBefore, 0.5), Mean(fromStart), NaiveTrend.Quantile(fromStart, 0.5)]);
        }
    }

    private static double? Mean(List<double> numbers) => numbers.Count == 0 ? null : numbers.Average();
}
