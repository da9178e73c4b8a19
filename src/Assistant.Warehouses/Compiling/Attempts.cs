using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>
/// Attempts at a sequence of steps, one row each: when it began (t1) and when it reached each further step (t2, ...), null if it did not. Events are rows
/// (actor, moment, s1, s2, ...). Each step costs one sort, so an actor with very many events costs no more than others do per event; a join of attempts with events
/// would cost their product.
/// </summary>
internal sealed class Attempts(SqlBuilder sql, string events)
{
    /// <param name="starts">Table with the columns, t1 among them.</param>
    /// <param name="columns">The actor first.</param>
    /// <param name="exclusionAfter">Condition on events that end an attempt between this step (from 1) and the next; null: none.</param>
    public string Ordered(string starts, IReadOnlyList<string> columns, IReadOnlyList<EventMatch> steps, long window, Func<int, string?> exclusionAfter)
    {
        var attempts = starts;
        for (var step = 2; step <= steps.Count; step++)
        {
            var before = $"t{step - 1}";
            attempts = Next(attempts, columns, before, Later(steps, step), $"s{step}", "reached", "steps");
            var within = $"reached <= t1 + {sql.Value(window)}";
            if (exclusionAfter(step - 1) is { } exclusion)
            {
                attempts = Next(attempts, [.. columns, "reached"], before, "true", exclusion, "excluded", "exclusions");
                within += " and (excluded is null or excluded >= reached)";
            }
            attempts = sql.Table($"attempts{step}", $"select {string.Join(", ", columns)}, case when {within} then reached else null end as t{step} from {attempts}");
            columns = [.. columns, $"t{step}"];
        }
        return attempts;
    }

    /// <summary>t1 and the moments of all steps, in the order in which they were done.</summary>
    public string Unordered(string starts, IReadOnlyList<string> columns, int steps, long window, string? exclusion)
    {
        var attempts = starts;
        var own = columns.ToList();
        if (exclusion is not null)
        {
            attempts = Next(attempts, own, "t1", "true", exclusion, "excluded", "exclusions");
            own.Add("excluded");
        }
        for (var step = 1; step <= steps; step++)
        {
            attempts = Next(attempts, own, "t1", "false", $"s{step}", $"u{step}", "steps");
            own.Add($"u{step}");
        }
        var within = $"u <= t1 + {sql.Value(window)}{(exclusion is null ? "" : " and (excluded is null or u <= excluded)")}";
        var listed = string.Join(", ", columns);
        var each = string.Join("\nunion all ", Enumerable.Range(1, steps).Select(step => $"select {listed}, u{step} as u{(exclusion is null ? "" : ", excluded")} from {attempts}"));
        var done = sql.Table("done", $"select {listed}, u, row_number() over (partition by actor, t1 order by u) as place from (\n{each}\n) each_step where {within}");
        var moments = string.Join(", ", Enumerable.Range(2, steps - 1).Select(step => $"max(case when place = {step} then {sql.Dialect.Nullable("u")} else null end) as t{step}"));
        return sql.Table("attempts", $"select {listed}, {moments} from {done} group by {listed}");
    }

    /// <summary>
    /// Adds the earliest moment of a matching event that is not before a moment of the attempt or, if <paramref name="later"/> holds for the attempt, is later. Attempts and events are laid into
    /// one row of time from late to early; at one moment an attempt that looks for something later stands before the events, any other after them.
    /// An attempt without the moment stands before all (by a column of its own, as HogQL takes no notice of NULLS FIRST), and so reaches nothing.
    /// </summary>
    private string Next(string attempts, IReadOnlyList<string> columns, string moment, string later, string condition, string result, string stem)
    {
        var listed = string.Join(", ", columns);
        var empty = string.Join(", ", columns.Select(column => column == "actor" ? column : $"null as {column}"));
        return sql.Table(stem, $"""
            select {listed}, {result} from (
              select {listed}, kind, min(case when kind = 1 then {sql.Dialect.Nullable("moment")} else null end) over (partition by actor order by known, moment desc, kind rows between unbounded preceding and current row) as {result}
              from (
                select {listed}, case when {later} then 0 else 2 end as kind, {moment} as moment, case when {moment} is null then 0 else 1 end as known from {attempts}
                union all
                select {empty}, 1 as kind, moment, 1 as known from {events} where {condition}
              ) laid_out
            ) looked_ahead where kind <> 1
            """);
    }

    /// <summary>When a step must be later than the one before it: when an event of the same name could be it and an earlier step, all at one moment.</summary>
    private static string Later(IReadOnlyList<EventMatch> steps, int step)
    {
        for (var earlier = step - 1; earlier >= 1; earlier--)
        {
            if (steps[earlier - 1].Event is null || steps[step - 1].Event is null || steps[earlier - 1].Event == steps[step - 1].Event)
                return earlier == step - 1 ? "true" : $"t{earlier} = t{step - 1}";
        }
        return "false";
    }
}
