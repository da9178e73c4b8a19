namespace Assistant.SlackClient;

public sealed class SlackClientOptions
{
    public const string Section = "Slack";

    /// <summary>Where the methods live, with its last slash. https, unless it is this machine.</summary>
    public string BaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Lets <see cref="BaseUrl"/> be http on another machine, for a simulator in the next container.</summary>
    public bool AllowInsecureBaseUrl { get; set; }

    /// <summary>The bot's token, <c>xoxb-…</c>.</summary>
    public string? BotToken { get; set; }

    /// <summary>The app's token with <c>connections:write</c>, <c>xapp-…</c>; Socket Mode needs it.</summary>
    public string? AppToken { get; set; }

    /// <summary>For one attempt, body included. Default 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For one transfer of a file's bytes. Default 60 seconds.</summary>
    public TimeSpan TransferTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one call may wait, in all, for Slack to lift a rate limit. Beyond it the call fails with <c>ratelimited</c>. Default 60 seconds.</summary>
    public TimeSpan RateLimitBudget { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Repetitions of a call that may be repeated, after its first attempt. Default 2.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>Before the first repetition; doubles, with jitter. Default half a second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An answer beyond this is refused. Default 8 MB.</summary>
    public int MaxAnswerBytes { get; set; } = 8 * 1024 * 1024;
}
