using System.Collections.Frozen;

namespace Assistant.SlackClient;

/// <summary>Codes made here, where Slack sent none, and the groups of Slack's codes that a caller decides by.</summary>
public static class SlackErrorCodes
{
    public const string RateLimited = "ratelimited";

    /// <summary>No answer within the time of one attempt.</summary>
    public const string Timeout = "client_timeout";

    /// <summary>The connection could not be made; nothing was sent.</summary>
    public const string ConnectFailed = "client_connect_failed";

    /// <summary>The connection broke after the request had begun to be sent.</summary>
    public const string ConnectionLost = "client_connection_lost";

    /// <summary>An HTTP status without one of Slack's own error codes.</summary>
    public const string HttpStatus = "client_http_status";

    /// <summary>Not JSON, cut off, or without the fields that the method promises.</summary>
    public const string UnreadableAnswer = "client_unreadable_answer";

    public const string AnswerTooLarge = "client_answer_too_large";

    /// <summary>The address is not https, or is not Slack's, so nothing was sent to it.</summary>
    public const string AddressRefused = "client_address_refused";

    public const string NoToken = "client_no_token";

    public static FrozenSet<string> Fatal { get; } = FrozenSet.Create(
        "invalid_auth", "not_authed", "account_inactive", "user_removed_from_team", "team_disabled", "token_revoked", "token_expired",
        "not_allowed_token_type", "forbidden_team", NoToken);

    /// <summary>With the last four Slack itself says that part of the work may be done.</summary>
    public static FrozenSet<string> Transient { get; } = FrozenSet.Create(
        Timeout, ConnectFailed, ConnectionLost, UnreadableAnswer, "internal_error", "fatal_error", "service_unavailable", "request_timeout");
}
