namespace Assistant.Warehouses.Metering;

/// <summary>On whose behalf a query runs. The team pays for it from its budget; the caller stands in the audit.</summary>
/// <param name="Team">Name of the team, as in the configuration.</param>
/// <param name="Caller">A person, a job or a tool, as <c>slack:U024BE7LH</c> or <c>job:daily</c>.</param>
public sealed record QueryAccount(string Team, string Caller);
