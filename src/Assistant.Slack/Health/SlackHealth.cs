using Assistant.Support.Outbox;

namespace Assistant.Slack.Health;

/// <summary>What is known of the connection to Slack, for whoever asks how we are. Thread-safe.</summary>
public sealed class SlackHealth(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private string? _fatal;
    private string? _refused;
    private DateTimeOffset? _troubleSince;
    private string? _trouble;

    /// <summary>Slack does not want to hear from us any more, and only a person can change that; null when it does.</summary>
    public string? Fatal
    {
        get
        {
            lock (_gate)
                return _fatal ?? (_refused is null ? null : $"Slack refuses the bot's token ({_refused}); install the app again, set Slack:BotToken to its token, and start anew. What is to be said waits for about an hour.");
        }
    }

    /// <summary>Since when posts have not gone through, and the newest reason; null when the last one did.</summary>
    public (DateTimeOffset Since, string Reason)? Trouble
    {
        get
        {
            lock (_gate)
                return _troubleSince is { } since ? (since, _trouble ?? "") : null;
        }
    }

    public void Revoked(string reason)
    {
        lock (_gate)
            _fatal = reason;
    }

    /// <param name="code">Slack's, of a call that was refused because of the token; null when a call went through.</param>
    internal void Token(string? code)
    {
        lock (_gate)
            _refused = code;
    }

    internal void Sent(SendOutcome outcome)
    {
        lock (_gate)
        {
            var again = outcome as SendOutcome.TryAgain;
            _troubleSince = again is null ? null : _troubleSince ?? clock.GetUtcNow();
            _trouble = again?.Reason;
        }
    }
}
