using System.Globalization;
using System.Text.Json;
using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>Ranks the candidates of a correlation's statement and puts them in rows.</summary>
internal sealed class CorrelationReading(CorrelationQuery query)
{
    private static readonly LeftOutReason[] _order =
        [LeftOutReason.ExplainedByGroups, LeftOutReason.NotSignificant, LeftOutReason.LeaksTheGoal, LeftOutReason.TooFewPeople, LeftOutReason.PartOfTheFunnel];

    private static readonly Column[] _columns =
    [
        .. Columns(ColumnType.Text, "candidate", "kind", "event", "property", "value"), .. Columns(ColumnType.Whole, "converted_with", "lost_with", "converted_without", "lost_without"),
        .. Columns(ColumnType.Real, "log_odds", "log_odds_lower", "log_odds_upper", "crude_log_odds", "crude_log_odds_lower", "crude_log_odds_upper", "q_value"),
        new("people", ColumnType.Whole), new("importance", ColumnType.Real), new("same_as", ColumnType.Text), new("left_out", ColumnType.Text), new("skewed", ColumnType.Truth), new("not_shown", ColumnType.Whole),
    ];

    private sealed record Shown(string Name, CorrelationCandidate Candidate, IReadOnlyList<ConversionTable> Strata, long NotShown);

    public TableResult Read(TableResult answer)
    {
        var parts = answer.Rows.ToLookup(row => (CorrelationPart)Cell.Whole(row[0]));
        var strata = parts[CorrelationPart.Stratum].ToDictionary(row => (Place: Cell.Whole(row[3]), Week: Cell.Whole(row[4])), row => (Converted: Cell.Whole(row[5]), Lost: Cell.Whole(row[6])));
        var counts = parts[CorrelationPart.Count].ToDictionary(row => (Cell.Whole(row[1]), Cell.Whole(row[3]), Cell.Whole(row[4])), row => (Converted: Cell.Whole(row[5]), Lost: Cell.Whole(row[6])));
        var shown = parts[CorrelationPart.Candidate].OrderBy(row => Cell.Whole(row[1])).Select(row => new Shown(
            Name(row[1]),
            Candidate(row),
            [.. strata.Select(stratum =>
            {
                var (converted, lost) = counts.GetValueOrDefault((Cell.Whole(row[1]), stratum.Key.Place, stratum.Key.Week));
                return new ConversionTable(converted, lost, stratum.Value.Converted - converted, stratum.Value.Lost - lost);
            })],
            Cell.Whole(row[6]) - Math.Min(Cell.Whole(row[6]), query.Limit))).ToList();

        var report = DriverRanking.Rank(new DriverQuestion
        {
            FunnelEvents = [.. new[] { query.Entry.Event, query.Goal.Event }.OfType<string>()],
            Candidates = [.. shown.Select(one => new DriverCandidate(one.Name, one.Candidate.Event, one.Strata))],
            Overlaps = [.. parts[CorrelationPart.Overlap].Select(row => new CandidateOverlap(Name(row[1]), Name(row[2]), Cell.Whole(row[5])))],
        });
        return new TableResult(_columns, [.. Rows(report, shown.ToDictionary(one => one.Name))], Truncated: false);
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(DriverReport report, Dictionary<string, Shown> shown)
    {
        foreach (var driver in report.Drivers)
        {
            yield return Row(shown[driver.Name], report, driver.Importance, null, null);
            foreach (var twin in driver.SameAs)
                yield return Row(shown[twin], report, null, shown[driver.Name].Candidate.ToString(), null);
        }
        foreach (var (name, reason) in report.LeftOut.OrderBy(left => Array.IndexOf(_order, left.Reason)).ThenBy(left => left.Name, StringComparer.Ordinal))
            yield return Row(shown[name], report, null, null, Word(reason));
    }

    private static IReadOnlyList<object?> Row(Shown one, DriverReport report, double? importance, string? sameAs, string? leftOut)
    {
        var all = one.Strata.Aggregate(default(ConversionTable), (sum, table) => sum + table);
        var (kind, name, property, value) = one.Candidate;
        return
        [
            one.Candidate.ToString(), Word(kind), name, property, value, all.ConvertedWith, all.LostWith, all.ConvertedWithout, all.LostWithout,
            .. Cells(LogOdds.Over(one.Strata)), .. Cells(LogOdds.Over([all])), report.QValues.TryGetValue(one.Name, out var q) ? q : null,
            all.With, importance, sameAs, leftOut, report.IsSkewed, one.NotShown,
        ];
    }

    private static IEnumerable<object?> Cells(LogOdds odds) => new[] { odds.Value, odds.Lower, odds.Upper }.Select(value => double.IsFinite(value) ? (object?)value : null);

    private CorrelationCandidate Candidate(IReadOnlyList<object?> row) => ((CandidateKind)Cell.Whole(row[2]), (int)Cell.Whole(row[3])) switch
    {
        (CandidateKind.Event, _) => new(CandidateKind.Event, (string)row[7]!, null, null),
        (CandidateKind.EventProperty, var property) => new(CandidateKind.EventProperty, (string)row[7]!, query.EventProperties[property], (string)row[8]!),
        (_, var property) => new(CandidateKind.EntryProperty, null, query.EntryProperties[property], (string)row[8]!),
    };

    /// <summary>Of one length, so that the ranking breaks ties by number.</summary>
    private static string Name(object? id) => Cell.Whole(id).ToString("D4", CultureInfo.InvariantCulture);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    private static IEnumerable<Column> Columns(ColumnType type, params IEnumerable<string> names) => names.Select(name => new Column(name, type));
}
