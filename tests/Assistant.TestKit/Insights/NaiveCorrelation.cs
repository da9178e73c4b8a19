using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>Counts by loops; the ranking, which has tests of its own, is the one that is used elsewhere.</summary>
internal static class NaiveCorrelation
{
    private sealed record Entrant(string Actor, bool Converted, string Stratum, List<CorrelationCandidate> Has);

    public static TableResult Answer(CorrelationQuery query, NaiveScene scene)
    {
        var entrants = Entrants(query, scene);
        var shown = new List<(CorrelationCandidate Candidate, long NotShown)>();
        foreach (var kind in Enum.GetValues<CandidateKind>())
        {
            var common = entrants.SelectMany(one => one.Has).Where(candidate => candidate.Kind == kind).GroupBy(candidate => candidate).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key.Event, StringComparer.Ordinal).ThenBy(group => Place(query, group.Key)).ThenBy(group => group.Key.Value, StringComparer.Ordinal).Select(group => group.Key).ToList();
            shown.AddRange(common.Take(query.Limit).Select(candidate => (candidate, (long)Math.Max(0, common.Count - query.Limit))));
        }
        var names = shown.Select((_, i) => $"{i + 1:D4}").ToList();
        long Having(int candidate, Func<Entrant, bool> which) => entrants.Count(one => which(one) && one.Has.Contains(shown[candidate].Candidate));
        long Lacking(int candidate, Func<Entrant, bool> which) => entrants.Count(one => which(one) && !one.Has.Contains(shown[candidate].Candidate));
        ConversionTable Table(int candidate, Func<Entrant, bool> which) => new(
            Having(candidate, one => which(one) && one.Converted), Having(candidate, one => which(one) && !one.Converted), Lacking(candidate, one => which(one) && one.Converted), Lacking(candidate, one => which(one) && !one.Converted));
        var strata = entrants.Select(one => one.Stratum).Distinct().ToList();
        var tables = shown.Select((_, i) => strata.Select(stratum => Table(i, one => one.Stratum == stratum)).ToList()).ToList();

        var compared = Enumerable.Range(0, shown.Count).OrderByDescending(i => Having(i, _ => true)).Take(30).ToList();
        var report = DriverRanking.Rank(new DriverQuestion
        {
            FunnelEvents = [.. new[] { query.Entry.Event, query.Goal.Event }.OfType<string>()],
            Candidates = [.. shown.Select((one, i) => new DriverCandidate(names[i], one.Candidate.Event, tables[i]))],
            Overlaps = [.. from one in compared from other in compared where one < other select new CandidateOverlap(names[one], names[other], Having(one, entrant => entrant.Has.Contains(shown[other].Candidate)))],
        });

        var rows = new List<IReadOnlyList<object?>>();
        void Add(string name, double? importance, string? sameAs, string? leftOut)
        {
            var i = names.IndexOf(name);
            var (candidate, all) = (shown[i].Candidate, Table(i, _ => true));
            rows.Add([
                candidate.ToString(), Word($"{candidate.Kind}"), candidate.Event, candidate.Property, candidate.Value, all.ConvertedWith, all.LostWith, all.ConvertedWithout, all.LostWithout,
                .. Ends(LogOdds.Over(tables[i])), .. Ends(LogOdds.Over([all])), report.QValues.TryGetValue(name, out var q) ? q : null, all.ConvertedWith + all.LostWith, importance, sameAs, leftOut, report.IsSkewed, shown[i].NotShown,
            ]);
        }
        foreach (var driver in report.Drivers)
        {
            Add(driver.Name, driver.Importance, null, null);
            foreach (var twin in driver.SameAs)
                Add(twin, null, shown[names.IndexOf(driver.Name)].Candidate.ToString(), null);
        }
        foreach (var reason in new[] { LeftOutReason.ExplainedByGroups, LeftOutReason.NotSignificant, LeftOutReason.LeaksTheGoal, LeftOutReason.TooFewPeople, LeftOutReason.PartOfTheFunnel })
            foreach (var left in report.LeftOut.Where(left => left.Reason == reason).OrderBy(left => names.IndexOf(left.Name)))
                Add(left.Name, null, null, Word($"{reason}"));
        return new TableResult(Columns(), rows, Truncated: false);
    }

    private static List<Entrant> Entrants(CorrelationQuery query, NaiveScene scene)
    {
        string[] properties = [.. query.StratifyBy is null ? Array.Empty<string>() : [query.StratifyBy], .. query.EntryProperties];
        var found = new List<(string Actor, DateTime? Goal, NaiveEvent Entry, List<NaiveEvent> During)>();
        foreach (var actor in scene.Actors)
        {
            var own = scene.Events.Where(one => one.Actor == actor).ToList();
            var entries = own.Where(one => scene.InRange(one) && scene.Matches(one, query.Entry)).ToList();
            if (entries.Count == 0)
                continue;
            var start = entries.Min(one => one.Utc);
            var least = entries.Where(one => one.Utc == start).Select(one => (Event: one, Values: properties.Select(one.Text).ToArray())).ToList();
            least.Sort((left, right) => NaiveCombinations.Compare(left.Values, right.Values));
            var goals = own.Where(one => scene.Matches(one, query.Goal) && one.Utc > start && one.Utc <= start + query.Window.Length).ToList();
            DateTime? goal = goals.Count == 0 ? null : goals.Min(one => one.Utc);
            found.Add((actor, goal, least[0].Event, [.. own.Where(one => one.Name is not null && one.Utc >= start && (goal is null ? one.Utc <= start + query.Window.Length : one.Utc < goal))]));
        }
        var strata = query.StratifyBy is null ? [] : NaiveCombinations.Largest(found.Select(one => new[] { one.Entry.Text(query.StratifyBy) }), 20);
        return [.. found.Select(one => new Entrant(
            one.Actor,
            one.Goal is not null,
            $"{(query.StratifyBy is null ? -1 : strata.FindIndex(known => known[0] == one.Entry.Text(query.StratifyBy)))} {(query.StratifyByWeek ? NaiveBuckets.Start(one.Entry.Wall, Interval.Week) : null)}",
            [.. Candidates(query, one.Entry, one.During).Distinct()]))];
    }

    private static IEnumerable<CorrelationCandidate> Candidates(CorrelationQuery query, NaiveEvent entry, List<NaiveEvent> during)
    {
        foreach (var one in during)
        {
            if (query.Events)
                yield return new(CandidateKind.Event, one.Name, null, null);
            foreach (var property in query.EventProperties)
                if (one.Text(property) is { } value)
                    yield return new(CandidateKind.EventProperty, one.Name, property, value);
        }
        foreach (var property in query.EntryProperties)
            if (entry.Text(property) is { } value)
                yield return new(CandidateKind.EntryProperty, null, property, value);
    }

    private static int Place(CorrelationQuery query, CorrelationCandidate candidate) => candidate.Property is null ? 0
        : (candidate.Kind == CandidateKind.EventProperty ? query.EventProperties : query.EntryProperties).ToList().IndexOf(candidate.Property);

    private static IEnumerable<object?> Ends(LogOdds odds) => double.IsNaN(odds.Value) ? [null, null, null] : [odds.Value, odds.Lower, odds.Upper];

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static List<Column> Columns()
    {
        var columns = new List<Column>();
        void Add(ColumnType type, string names) => columns.AddRange(names.Split(' ').Select(name => new Column(name, type)));
        Add(ColumnType.Text, "candidate kind event property value");
        Add(ColumnType.Whole, "converted_with lost_with converted_without lost_without");
        Add(ColumnType.Real, "log_odds log_odds_lower log_odds_upper crude_log_odds crude_log_odds_lower crude_log_odds_upper q_value");
        Add(ColumnType.Whole, "people");
        Add(ColumnType.Real, "importance");
        Add(ColumnType.Text, "same_as left_out");
        Add(ColumnType.Truth, "skewed");
        Add(ColumnType.Whole, "not_shown");
        return columns;
    }
}
