namespace Assistant.SlackSimulation.Faults;

/// <summary>The names of all switches, by where they strike.</summary>
public static class FaultKinds
{
    // Web API, before the effect.
    public const string RateLimited = "rate_limited";                          // args: retry_after (seconds, default 30)
    public const string RateLimitedWithoutRetryAfter = "rate_limited_no_retry_after";
    public const string RateLimitedInBody = "rate_limited_in_body";            // 200 with error ratelimited
    public const string HttpError = "http_error";                              // args: status (default 500), after (effect first)
    public const string Slow = "slow";                                         // args: ms, headers_early
    public const string ResetBefore = "reset_before";
    public const string Error = "error";                                       // args: error
    public const string TokenRevoked = "token_revoked";                        // from now on, for every call

    // Web API, after the effect.
    public const string ResetAfter = "reset_after";
    public const string TruncatedJson = "truncated_json";
    public const string InvalidJson = "invalid_json";

    // Sockets.
    public const string RefuseHandshake = "refuse_handshake";
    public const string NoHello = "no_hello";
    public const string DropBeforeAck = "drop_before_ack";
    public const string DropAfterAck = "drop_after_ack";
    public const string KillMidEnvelope = "kill_mid_envelope";
    public const string HalfOpen = "half_open";
    public const string UnknownFrame = "unknown_frame";
    public const string OutOfOrder = "out_of_order";
    public const string DuplicateDelivery = "duplicate_delivery";
    public const string LateAck = "late_ack";                                  // the ack arrives, but is taken as too late
    public const string Disconnect = "disconnect";                             // at once; args: reason

    // Shape of events.
    public const string ExtraFields = "extra_fields";
    public const string UnknownSubtype = "unknown_subtype";
    public const string LongEventTime = "event_time_16_digits";
    public const string UnknownEvent = "unknown_event";                        // at once
    public const string EventBurst = "event_burst";                            // at once; args: count, channel, user, text

    // Interactivity.
    public const string ExpiredTrigger = "expired_trigger";
    public const string UsedTrigger = "used_trigger";
    public const string UsedResponseUrl = "used_response_url";

    // HTTP push.
    public const string BadSignature = "bad_signature";
    public const string MissingSignature = "missing_signature";
    public const string ClockSkew = "clock_skew";                              // args: seconds (default 301 behind)
    public const string AppRateLimited = "app_rate_limited";                   // at once

    public static IReadOnlyList<string> All { get; } =
    [
        RateLimited, RateLimitedWithoutRetryAfter, RateLimitedInBody, HttpError, Slow, ResetBefore, Error, TokenRevoked, ResetAfter, TruncatedJson,
        InvalidJson, RefuseHandshake, NoHello, DropBeforeAck, DropAfterAck, KillMidEnvelope, HalfOpen, UnknownFrame, OutOfOrder, DuplicateDelivery,
        LateAck, Disconnect, ExtraFields, UnknownSubtype, LongEventTime, UnknownEvent, EventBurst, ExpiredTrigger, UsedTrigger, UsedResponseUrl,
        BadSignature, MissingSignature, ClockSkew, AppRateLimited,
    ];

    /// <summary>Other spellings that mean one of the switches.</summary>
    internal static (string Kind, JsonObject Args) Canonical(string kind, JsonObject args)
    {
        var name = kind.Replace('-', '_');
        return name switch
        {
            "429" or "ratelimited" or "http_429" => args.Text("retry_after") is null or "null" && args.ContainsKey("retry_after") || args.Flag("no_retry_after")
                ? (RateLimitedWithoutRetryAfter, args)
                : (RateLimited, args),
            "rate_limited" when args.Flag("no_retry_after") || args.ContainsKey("retry_after") && args["retry_after"] is null => (RateLimitedWithoutRetryAfter, args),
            "ratelimited_body" or "ratelimited_in_body" or "rate_limited_body" => (RateLimitedInBody, args),
            "500" or "502" or "503" => (HttpError, args.With("status", int.Parse(name, CultureInfo.InvariantCulture))),
            "http_500" or "http_502" or "http_503" => (HttpError, args.With("status", int.Parse(name[5..], CultureInfo.InvariantCulture))),
            "reset" or "connection_reset" => (args.Text("when") == "after" || args.Flag("after") ? ResetAfter : ResetBefore, args),
            "reset_before_effect" => (ResetBefore, args),
            "reset_after_effect" => (ResetAfter, args),
            "truncated" => (TruncatedJson, args),
            "hello_never" or "hello_never_comes" => (NoHello, args),
            "drop_socket_before_ack" => (DropBeforeAck, args),
            "drop_socket_after_ack" => (DropAfterAck, args),
            "duplicate" => (DuplicateDelivery, args),
            "unknown_frame_type" => (UnknownFrame, args),
            "trigger_expired" => (ExpiredTrigger, args),
            "trigger_used" => (UsedTrigger, args),
            "response_url_used" => (UsedResponseUrl, args),
            "api_error" => (Error, args),
            _ => (name, args),
        };
    }
}
