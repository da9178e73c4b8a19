using Assistant.Insights.Drivers.Correlation;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.Compiling;

/// <summary>A candidate that was looked at.</summary>
/// <param name="Name">Its number as text, of one length, so that the ranking breaks ties by number.</param>
/// <param name="Strata">One table for each stratum, the same strata for all candidates.</param>
/// <param name="NotShown">Candidates of the kind beyond the limit.</param>
internal sealed record CountedCandidate(string Name, CorrelationCandidate Candidate, IReadOnlyList<ConversionTable> Strata, long NotShown)
{
    public ConversionTable All { get; } = Strata.Aggregate(default(ConversionTable), (sum, table) => sum + table);
}
