namespace Assistant.SlackSimulation.RateLimiting;

/// <summary>Calls a minute.</summary>
internal enum Tier
{
    One = 1,
    Two = 20,
    Three = 50,
    Four = 100,

    /// <summary>One message a second and channel, and several hundred a minute in all.</summary>
    Posting = 300,
    Special = 600,
}
