namespace Assistant.Warehouses.PostHog;

/// <summary>A project on PostHog's cloud or on a server of one's own.</summary>
public sealed record PostHogSettings
{
    /// <summary><c>https://us.posthog.com</c>, <c>https://eu.posthog.com</c> or one's own host.</summary>
    public required Uri Endpoint { get; init; }

    public required string Project { get; init; }

    /// <summary>A personal API key (phx_…) with the scope Query Read, and no other.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Rows that one query gives at most. PostHog's own limit is 50 000, the default.</summary>
    public int MostRows { get; init; } = 50_000;

    /// <summary>Queries at once; further ones wait. Default: 3, which is what PostHog runs for one key.</summary>
    public int Concurrency { get; init; } = 3;
}
