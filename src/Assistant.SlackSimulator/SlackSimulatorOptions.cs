namespace Assistant.SlackSimulation;

public enum RateModel
{
    /// <summary>No limit; the default of tests that are not about limits.</summary>
    Off,

    /// <summary>A bucket per method by tier, and one message a second and channel with a burst.</summary>
    Strict,

    /// <summary>Strict, and history and replies as for commercially distributed apps: one call a minute, 15 messages.</summary>
    Distributed2025,
}

/// <summary>Which of several open sockets gets the next envelope. Slack promises none of these.</summary>
public enum SocketPolicy
{
    RoundRobin,
    Random,
    Pinned,
}

public sealed class SlackSimulatorOptions
{
    /// <summary>0 (the default) takes any free port.</summary>
    public int Port { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public int Seed { get; set; } = 1;

    public RateModel RateModel { get; set; }

    public SocketPolicy SocketPolicy { get; set; }

    /// <summary>Multiplies the waits before a redelivery (at once, one minute, five minutes); 0.001 makes them 60 and 300 ms.</summary>
    public double RetryTimeScale { get; set; } = 1;

    /// <summary>How long the bot has for an ack or an HTTP answer; 3 s in Slack.</summary>
    public TimeSpan AckDeadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an uploaded file is processed before it can be shown in a block.</summary>
    public TimeSpan FileProcessing { get; set; } = TimeSpan.Zero;

    /// <summary>How long before `refresh_requested` the `warning` comes; 10 s in Slack.</summary>
    public TimeSpan DisconnectWarning { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The app's older face: assistant_view and its root message, instead of agent_view.</summary>
    public bool LegacyAssistantView { get; set; }

    /// <summary>Changes the default world before anything connects, and again after each reset.</summary>
    public Action<Workspace>? Arrange { get; set; }
}
