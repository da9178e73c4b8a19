namespace Assistant.SlackSimulator;

public sealed class SlackSimulatorOptions
{
    /// <summary>0 for any free one.</summary>
    public int Port { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Decides the ids.</summary>
    public int Seed { get; set; } = 1;

    public RateModel RateModel { get; set; } = RateModel.Off;

    /// <summary>Multiplies the waits between deliveries of an event that nobody acknowledged.</summary>
    public double RetryTimeScale { get; set; } = 1;

    /// <summary>The bot token's scopes.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = DefaultScopes;

    /// <summary>Questions that the page offers a newcomer.</summary>
    public IReadOnlyList<string> Examples { get; set; } = [];

    public static IReadOnlyList<string> DefaultScopes { get; } =
    [
        "app_mentions:read", "assistant:write", "chat:write", "commands", "channels:history", "groups:history", "im:history", "mpim:history", "channels:read", "groups:read",
        "im:read", "mpim:read", "im:write", "channels:join", "reactions:read", "reactions:write", "files:read", "files:write", "users:read", "users:read.email", "usergroups:read",
    ];
}

/// <summary><c>Strict</c>: the tiers of Slack's reference. <c>Distributed2025</c>: what apps that are sold outside the Marketplace get of histories.</summary>
public enum RateModel { Off, Strict, Distributed2025 }
