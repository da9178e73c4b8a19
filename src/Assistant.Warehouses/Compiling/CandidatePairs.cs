namespace Assistant.Warehouses.Compiling;

internal sealed record CandidatePair(CountedCandidate First, CountedCandidate Second);

/// <summary>Which candidates may be the same behaviour.</summary>
internal static class CandidatePairs
{
    /// <summary>Candidates that are compared with each other, the most common ones.</summary>
    private const int MostCompared = 30;

    /// <summary>Those whose counts differ by less than a fifth; further apart, no correlation of two behaviours is above 0.9.</summary>
    /// <param name="candidates">In the order that breaks ties.</param>
    public static IReadOnlyList<CandidatePair> Of(IReadOnlyList<CountedCandidate> candidates)
    {
        var compared = candidates.Index().OrderByDescending(one => one.Item.All.With).ThenBy(one => one.Index).Take(MostCompared).OrderBy(one => one.Index).Select(one => one.Item).Where(IsShort).ToList();
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
