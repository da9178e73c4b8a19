namespace Assistant.Insights.Drivers.Correlation;

/// <summary>What goes with converting, and what was left out and why.</summary>
/// <param name="Drivers">The most important first.</param>
/// <param name="IsSkewed">Converted and lost people differ by more than ten to one: few people decide about all of it.</param>
/// <param name="QValues">Of every candidate that was tested, those that were left out or folded afterwards included.</param>
public sealed record DriverReport(IReadOnlyList<Driver> Drivers, IReadOnlyList<LeftOut> LeftOut, bool IsSkewed, IReadOnlyDictionary<string, double> QValues);

/// <summary>A behaviour that goes with converting, which is not to say that it causes it.</summary>
/// <param name="Adjusted">Among people alike.</param>
/// <param name="Crude">All people in one pot.</param>
/// <param name="QValue">Corrected over all candidates that were tested.</param>
/// <param name="People">Who did it.</param>
/// <param name="Importance">Least size of the adjusted log odds, times people; above 0.</param>
/// <param name="SameAs">Candidates folded into it: nearly the same people did them.</param>
public sealed record Driver(string Name, LogOdds Adjusted, LogOdds Crude, double QValue, long People, double Importance, IReadOnlyList<string> SameAs);

public sealed record LeftOut(string Name, LeftOutReason Reason);

public enum LeftOutReason
{
    /// <summary>An event of the goal or of a step.</summary>
    PartOfTheFunnel,

    /// <summary>Nearly the same as converting, or nobody converted without it: it is a step that the funnel does not name.</summary>
    LeaksTheGoal,

    /// <summary>Too few did it, or too few did not.</summary>
    TooFewPeople,

    /// <summary>Clear in one pot and gone among people alike: their group explains it.</summary>
    ExplainedByGroups,

    NotSignificant,
}
