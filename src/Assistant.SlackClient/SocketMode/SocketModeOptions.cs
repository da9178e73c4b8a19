namespace Assistant.SlackClient.SocketMode;

public sealed class SocketModeOptions
{
    public const string Section = "Slack:SocketMode";

    /// <summary>Slack allows 10 in all, and needs one more for each while it is being renewed. 1 to 4, default 2.</summary>
    public int Connections { get; set; } = 2;

    /// <summary>Between the starts of two connections, so that Slack does not renew them together. Default 10 seconds.</summary>
    public TimeSpan Stagger { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Between pings to Slack. Default 10 seconds.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A ping unanswered for this long means that the other side is gone. Default 20 seconds.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>First pause after a failure; doubles up to <see cref="MaxBackoff"/>, any part of it at random. Default 1 second.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Envelopes in hand at once, all connections together. Default 32.</summary>
    public int MaxConcurrentEnvelopes { get; set; } = 32;

    /// <summary>A larger frame closes its socket. Default 4 MB.</summary>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long handlers may go on after a stop. Default 5 seconds.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
