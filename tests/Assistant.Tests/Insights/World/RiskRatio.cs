namespace Assistant.Tests.Insights.World;

/// <summary>People, and how many of them did something.</summary>
internal sealed class Cohort
{
    public int People { get; private set; }

    public int Hits { get; private set; }

    public void Add(bool hit) => (People, Hits) = (People + 1, Hits + (hit ? 1 : 0));

    /// <summary>Of the measured ratio of the two shares from <paramref name="factor"/>, in standard errors of its logarithm (Katz).</summary>
    public static double Distance(Cohort without, Cohort with, double factor)
    {
        var error = Math.Sqrt((1.0 / with.Hits) - (1.0 / with.People) + (1.0 / without.Hits) - (1.0 / without.People));
        return Math.Abs(Math.Log(with.Hits / (double)with.People / (without.Hits / (double)without.People) / factor)) / error;
    }
}

/// <summary>Mantel and Haenszel's ratio of risks over strata, with the variance of Greenland and Robins (1985).</summary>
internal static class RiskRatio
{
    public static double Distance(IEnumerable<(int Stratum, bool Did, bool Hit)> people, double factor)
    {
        var (above, below, spread) = (0.0, 0.0, 0.0);
        foreach (var stratum in people.GroupBy(person => person.Stratum))
        {
            double all = stratum.Count(), did = stratum.Count(person => person.Did), hits = stratum.Count(person => person.Hit), both = stratum.Count(person => person.Did && person.Hit);
            above += both * (all - did) / all;
            below += (hits - both) * did / all;
            spread += ((did * (all - did) * hits) - (both * (hits - both) * all)) / (all * all);
        }

        return Math.Abs(Math.Log(above / below / factor)) / Math.Sqrt(spread / (above * below));
    }
}
