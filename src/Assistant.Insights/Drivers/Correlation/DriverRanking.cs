using Assistant.Insights.Statistics;

namespace Assistant.Insights.Drivers.Correlation;

/// <summary>Ranks what goes with converting. Correlation among people alike, not cause: an experiment has to show that.</summary>
public static class DriverRanking
{
    private const int FewestPeople = 25;
    private const double FewestShare = 0.02;
    private const double SkewedRatio = 10;

    /// <summary>Above this correlation two behaviours are one.</summary>
    private const double SameBehaviour = 0.9;

    /// <exception cref="ArgumentException">A count is negative, or a name is there twice.</exception>
    public static DriverReport Rank(DriverQuestion question)
    {
        var candidates = question.Candidates.Select(candidate => new Counted(candidate)).ToArray();
        if (candidates.DistinctBy(candidate => candidate.Name).Count() < candidates.Length)
            throw new ArgumentException("Two candidates have the same name.", nameof(question));

        var sorted = candidates.ToLookup(candidate => Unfit(candidate, question.FunnelEvents));
        var tested = sorted[null].ToArray();
        var qValues = BenjaminiHochberg.Adjust([.. tested.Select(candidate => candidate.Adjusted.PValue)]);
        var judged = tested.Zip(qValues, (candidate, q) => (Candidate: candidate, QValue: q, Reason: Unproven(candidate, q, question.FalseDiscoveryRate))).ToArray();

        var drivers = judged
            .Where(one => one.Reason is null)
            .Select(one => one.Candidate.AsDriver(one.QValue))
            .OrderByDescending(driver => driver.Importance)
            .ThenBy(driver => driver.Name, StringComparer.Ordinal);
        return new DriverReport(
            Fold([.. drivers], question, candidates.ToDictionary(candidate => candidate.Name, candidate => candidate.All)),
            [
                .. from unfit in sorted where unfit.Key is not null from candidate in unfit select new LeftOut(candidate.Name, unfit.Key!.Value),
                .. from one in judged where one.Reason is not null select new LeftOut(one.Candidate.Name, one.Reason!.Value),
            ],
            candidates.Any(candidate => IsSkewed(candidate.All)),
            judged.ToDictionary(one => one.Candidate.Name, one => one.QValue));
    }

    private static LeftOutReason? Unfit(Counted candidate, IReadOnlyCollection<string> funnelEvents)
    {
        var all = candidate.All;
        var fewest = Math.Min(FewestPeople, FewestShare * all.People);
        return candidate.Event is not null && funnelEvents.Contains(candidate.Event) ? LeftOutReason.PartOfTheFunnel
            : all.With < fewest || all.Without < fewest || all.Converted == 0 || all.Lost == 0 ? LeftOutReason.TooFewPeople
            : all.Phi > SameBehaviour || (all.ConvertedWithout == 0 && all.ConvertedWith >= FewestPeople) ? LeftOutReason.LeaksTheGoal
            : null;
    }

    private static LeftOutReason? Unproven(Counted candidate, double qValue, double rate) =>
        qValue <= rate && candidate.Adjusted.LeastSize > 0 ? null
        : candidate.Crude.LeastSize > 0 ? LeftOutReason.ExplainedByGroups
        : LeftOutReason.NotSignificant;

    private static bool IsSkewed(ConversionTable all) => all.Converted > SkewedRatio * all.Lost || all.Lost > SkewedRatio * all.Converted;

    /// <summary>Keeps the first of each group of candidates that nearly the same people did.</summary>
    private static List<Driver> Fold(IReadOnlyList<Driver> drivers, DriverQuestion question, Dictionary<string, ConversionTable> tables)
    {
        var same = question.Overlaps
            .Where(overlap => tables.ContainsKey(overlap.First) && tables.ContainsKey(overlap.Second))
            .Where(overlap => Phi(overlap.Both, tables[overlap.First], tables[overlap.Second]) > SameBehaviour)
            .SelectMany(overlap => (IEnumerable<(string, string)>)[(overlap.First, overlap.Second), (overlap.Second, overlap.First)])
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

        var kept = new List<Driver>();
        var folded = new HashSet<string>();
        foreach (var driver in drivers)
        {
            if (folded.Contains(driver.Name))
                continue;
            string[] twins = [.. drivers.Select(other => other.Name).Intersect(same[driver.Name]).Except(kept.Select(other => other.Name)).Except(folded)];
            folded.UnionWith(twins);
            kept.Add(driver with { SameAs = twins });
        }
        return kept;
    }

    private static double Phi(long both, ConversionTable one, ConversionTable other) =>
        new ConversionTable(both, one.With - both, other.With - both, one.People - one.With - other.With + both).Phi;

    private sealed class Counted(DriverCandidate candidate)
    {
        public string Name => candidate.Name;

        public string? Event => candidate.Event;

        public ConversionTable All { get; } = Checked(candidate).Aggregate(default(ConversionTable), (sum, table) => sum + table);

        public LogOdds Adjusted => field ??= LogOdds.Over(candidate.Strata);

        public LogOdds Crude => field ??= LogOdds.Over([All]);

        public Driver AsDriver(double qValue) => new(Name, Adjusted, Crude, qValue, All.With, Adjusted.LeastSize * All.With, []);

        private static IReadOnlyList<ConversionTable> Checked(DriverCandidate candidate) =>
            candidate.Strata.All(table => table is { ConvertedWith: >= 0, LostWith: >= 0, ConvertedWithout: >= 0, LostWithout: >= 0 })
                ? candidate.Strata
                : throw new ArgumentException($"A count of '{candidate.Name}' is negative.", nameof(candidate));
    }
}
