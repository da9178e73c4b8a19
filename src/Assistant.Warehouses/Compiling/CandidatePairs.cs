namespace Assistant.Warehouses.Compiling;

internal sealed record CandidatePair(CountedCandidate First, CountedCandidate Second);

/// <summary>Which candidates may be the same behaviour.</summary>
internal static class CandidatePairs
{
    /// <summary>Candidates that are compared with each other, the most common ones.</summary>
    private const int MostCompared = 30;

    /// <summary>Those whose counts differ by less than a fifth; further apart, no correlation of two behaviours is above 0.9.</summary>
    /// <param name="candidates">In the order that breaks ties.</param>
    /// <param name="drivers">Names of those that are worth comparing.</param>
    public static IReadOnlyList<CandidatePair> Of(IReadOnlyList<CountedCandidate> candidates, IReadOnlySet<string> drivers)
    {
        var common = candidates.OrderByDescending(one => one.All.With).Take(MostCompared).ToHashSet();   // a stable order
        var compared = candidates.Where(one => common.Contains(one) && drivers.Contains(one.Name) && IsShort(one)).ToList();
        return
        [
            .. from first in compared.Index()
               from second in compared.Skip(first.Index + 1)
               where first.Item.All.With * 5 >= second.All.With * 4 && second.All.With * 5 >= first.Item.All.With * 4
               select new CandidatePair(first.Item, second),
        ];
    }

    private static bool IsShort(CountedCandidate counted) =>
        counted.Candidate is { Event: not { Length: > CorrelationCompiler.LongestText }, Value: not { Length: > CorrelationCompiler.LongestText } };
}
