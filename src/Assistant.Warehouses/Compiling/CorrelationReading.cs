using System.Text.Json;
using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Ranks the candidates of a correlation and puts them in rows.</summary>
internal sealed class CorrelationReading(CorrelationQuery query, IReadOnlyList<CountedCandidate> candidates)
{
    private static readonly LeftOutReason[] _order =
        [LeftOutReason.ExplainedByGroups, LeftOutReason.NotSignificant, LeftOutReason.LeaksTheGoal, LeftOutReason.TooFewPeople, LeftOutReason.PartOfTheFunnel];

    private static readonly Column[] _columns =
    [
        .. Columns(ColumnType.Text, "candidate", "kind", "event", "property", "value"), .. Columns(ColumnType.Whole, "converted_with", "lost_with", "converted_without", "lost_without"),
        .. Columns(ColumnType.Real, "log_odds", "log_odds_lower", "log_odds_upper", "crude_log_odds", "crude_log_odds_lower", "crude_log_odds_upper", "q_value"),
        new("people", ColumnType.Whole), new("importance", ColumnType.Real), new("same_as", ColumnType.Text), new("left_out", ColumnType.Text), new("skewed", ColumnType.Truth), new("not_shown", ColumnType.Whole),
    ];

    /// <summary>Names of those that go with converting, before any are folded: of all others nobody asks what else their people did.</summary>
    public IReadOnlySet<string> Drivers() => Ranked([]).Drivers.Select(driver => driver.Name).ToHashSet();

    public TableResult Read(IReadOnlyList<CandidateOverlap> overlaps) => new(_columns, [.. Rows(Ranked(overlaps), candidates.ToDictionary(one => one.Name))], Truncated: false);

    private DriverReport Ranked(IReadOnlyList<CandidateOverlap> overlaps) => DriverRanking.Rank(new DriverQuestion
    {
        FunnelEvents = [.. new[] { query.Entry.Event, query.Goal.Event }.OfType<string>()],
        Candidates = [.. candidates.Select(one => new DriverCandidate(one.Name, one.Candidate.Event, one.Strata))],
        Overlaps = overlaps,
    });

    private static IEnumerable<IReadOnlyList<object?>> Rows(DriverReport report, Dictionary<string, CountedCandidate> counted)
    {
        foreach (var driver in report.Drivers)
        {
            yield return Row(counted[driver.Name], report, driver.Importance, null, null);
            foreach (var twin in driver.SameAs)
                yield return Row(counted[twin], report, null, counted[driver.Name].Candidate.ToString(), null);
        }
        foreach (var (name, reason) in report.LeftOut.OrderBy(left => Array.IndexOf(_order, left.Reason)).ThenBy(left => left.Name, StringComparer.Ordinal))
            yield return Row(counted[name], report, null, null, Word(reason));
    }

    private static IReadOnlyList<object?> Row(CountedCandidate one, DriverReport report, double? importance, string? sameAs, string? leftOut)
    {
        var (all, (kind, name, property, value)) = (one.All, one.Candidate);
        return
        [
            one.Candidate.ToString(), Word(kind), name, property, value, all.ConvertedWith, all.LostWith, all.ConvertedWithout, all.LostWithout,
            .. Cells(LogOdds.Over(one.Strata)), .. Cells(LogOdds.Over([all])), report.QValues.TryGetValue(one.Name, out var q) ? q : null,
            all.With, importance, sameAs, leftOut, report.IsSkewed, one.NotShown,
        ];
    }

    private static IEnumerable<object?> Cells(LogOdds odds) => new[] { odds.Value, odds.Lower, odds.Upper }.Select(value => double.IsFinite(value) ? (object?)value : null);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    private static IEnumerable<Column> Columns(ColumnType type, params IEnumerable<string> names) => names.Select(name => new Column(name, type));
}
