using MathNet.Numerics;

namespace Assistant.Insights.Experiments;

/// <summary>
/// Whether people came to the arms in the planned shares. Where they did not, people were lost on one side, and no result can be trusted.
/// </summary>
/// <param name="PValue">Of the chi-square test against the plan.</param>
/// <param name="IsMismatch">The p-value is below 0.001: so strict, because it is looked at in every experiment.</param>
public sealed record SampleRatio(double PValue, bool IsMismatch)
{
    private const double Alarm = 0.001;

    /// <param name="plannedShares">As many as arms, each above 0, of any sum; null for equal shares.</param>
    /// <exception cref="ArgumentException">Shares and arms do not match, or nobody was exposed.</exception>
    public static SampleRatio Check(IReadOnlyList<long> people, IReadOnlyList<double>? plannedShares = null)
    {
        var shares = plannedShares ?? [.. people.Select(_ => 1.0)];
        if (people.Count < 2 || shares.Count != people.Count || !shares.All(share => share > 0) || people.Sum() == 0)
            throw new ArgumentException("There must be two arms or more with somebody in them, and a share above 0 for each.", nameof(plannedShares));
        double total = people.Sum();
        var whole = shares.Sum();
        var statistic = people.Zip(shares, (seen, share) => Math.Pow(seen - total * share / whole, 2) / (total * share / whole)).Sum();
        var pValue = Math.Clamp(SpecialFunctions.GammaUpperRegularized((people.Count - 1) / 2.0, statistic / 2), 0, 1);
        return new SampleRatio(pValue, pValue < Alarm);
    }
}
