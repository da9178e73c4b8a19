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

    /// <summary>Which of several sockets gets an envelope; Slack promises nothing about it.</summary>
    public SocketPolicy SocketPolicy { get; set; } = SocketPolicy.RoundRobin;

    /// <summary>How long the app has to acknowledge, by socket or by HTTP.</summary>
    public TimeSpan AckDeadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Between warning and refresh_requested, and between that and the close.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an uploaded file is processed before blocks may show it.</summary>
    public TimeSpan FileProcessing { get; set; } = TimeSpan.Zero;

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

public enum SocketPolicy { RoundRobin, Random, Pinned }

/// <summary><c>Strict</c>: the tiers of Slack's reference. <c>Distributed2025</c>: what apps that are sold outside the Marketplace get of histories.</summary>
public enum RateModel { Off, Strict, Distributed2025 }
