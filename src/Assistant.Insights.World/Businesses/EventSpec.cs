namespace Assistant.Insights.World.Businesses;

/// <summary>One of the things that people do in a session, any number of times.</summary>
/// <param name="Anonymous">Mean times in a session before signup.</param>
/// <param name="Member">Mean times in a member's session.</param>
/// <param name="Property">Name of the one rare property, which goes into the JSON column.</param>
/// <param name="Values">How many values the property has.</param>
internal sealed record EventSpec(string Name, double Anonymous, double Member, string? Property = null, int Values = 0);
