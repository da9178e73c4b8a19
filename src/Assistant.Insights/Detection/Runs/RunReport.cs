namespace Assistant.Insights.Detection;

/// <summary>What a run found, and what it can promise.</summary>
/// <param name="Findings">In the order of time; at most one for a series and bucket.</param>
/// <param name="Incidents">Those that were known before the run, as they stand now, and new ones.</param>
/// <param name="News">What is worth telling of them.</param>
/// <param name="Notes">What was not scored and why.</param>
/// <param name="Tests">Tests of the run, over which the rate of false discoveries is kept.</param>
/// <param name="Threshold">No finding has a p-value above it.</param>
/// <param name="ExpectedFalseAlarms">Findings a week that chance gives at most where nothing happens: threshold times tests of a week. Below the budget where few series are watched.</param>
public sealed record RunReport(
    IReadOnlyList<Finding> Findings, IReadOnlyList<Incident> Incidents, IReadOnlyList<IncidentNews> News, IReadOnlyList<GuardNote> Notes,
    int Tests, double Threshold, double ExpectedFalseAlarms);
