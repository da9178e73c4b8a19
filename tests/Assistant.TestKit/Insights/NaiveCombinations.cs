using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>The values of a breakdown's properties.</summary>
internal static class NaiveCombinations
{
    public static string?[] Of(NaiveEvent one, Breakdown breakdown) => [.. breakdown.Properties.Select(one.Text)];

    /// <summary>By code point, null last, first property first.</summary>
    public static int Compare(string?[] left, string?[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] == right[i])
                continue;
            if (left[i] is null)
                return 1;
            if (right[i] is null)
                return -1;
            return string.CompareOrdinal(left[i], right[i]);
        }
        return 0;
    }

    /// <summary>The largest, in order; <paramref name="weighed"/> holds one item for each unit of weight.</summary>
    public static List<string?[]> Largest(IEnumerable<string?[]> weighed, int limit)
    {
        var weights = new List<(string?[] Combination, int Weight)>();
        foreach (var combination in weighed)
        {
            var at = weights.FindIndex(known => Compare(known.Combination, combination) == 0);
            if (at < 0)
                weights.Add((combination, 1));
            else
                weights[at] = (combination, weights[at].Weight + 1);
        }
        weights.Sort((left, right) => left.Weight != right.Weight ? right.Weight - left.Weight : Compare(left.Combination, right.Combination));
        return [.. weights.Take(limit).Select(known => known.Combination)];
    }
}
