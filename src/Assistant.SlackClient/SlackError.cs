namespace Assistant.SlackClient;

/// <summary>Whether a failed call may nevertheless have done its work at Slack.</summary>
public enum CallEffect
{
    /// <summary>Slack refused, or was never reached, or the call was a read.</summary>
    None,

    /// <summary>A write was sent and its answer is missing or unreadable. Look before doing it again.</summary>
    Unknown,
}

/// <summary>Why a call failed. Holds Slack's own words (codes, scopes, messages) and never a token or an address.</summary>
public sealed record SlackError(string Code)
{
    /// <summary>With <c>missing_scope</c>: the scope that the call needs.</summary>
    public string? Needed { get; init; }

    /// <summary>With <c>missing_scope</c>: the scopes that the token has.</summary>
    public string? Provided { get; init; }

    /// <summary>From <c>response_metadata.messages</c> and <c>errors</c>, such as the JSON pointer to a refused block.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>How long Slack wants this method to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public int? HttpStatus { get; init; }

    public CallEffect Effect { get; init; }

    public bool IsRateLimited => Code is SlackErrorCodes.RateLimited or "rate_limited";

    /// <summary>The token itself is refused; no call with it will work until a person acts.</summary>
    public bool IsFatal => SlackErrorCodes.Fatal.Contains(Code);

    /// <summary>Trying the same later can help.</summary>
    public bool IsTransient => IsRateLimited || HttpStatus is 408 or >= 500 || SlackErrorCodes.Transient.Contains(Code);

    public override string ToString() =>
        $"{Code}{(HttpStatus is { } status ? $" (HTTP {status})" : "")}{(Needed is null ? "" : $", needs scope {Needed}, has {Provided}")}"
        + $"{(Messages.Count == 0 ? "" : ": " + string.Join("; ", Messages))}{(Effect is CallEffect.Unknown ? "; its effect is unknown" : "")}";
}
