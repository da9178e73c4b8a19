using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.Events;

internal static class EventReader
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Known = new Dictionary<string, JsonTypeInfo>
    {
        ["app_mention"]                      = SlackJson.Default.AppMention,
        ["message"]                          = SlackJson.Default.MessageEvent,
        ["message/message_changed"]          = SlackJson.Default.MessageChanged,
        ["message/message_deleted"]          = SlackJson.Default.MessageDeleted,
        ["reaction_added"]                   = SlackJson.Default.ReactionAdded,
        ["reaction_removed"]                 = SlackJson.Default.ReactionRemoved,
        ["app_home_opened"]                  = SlackJson.Default.AppHomeOpened,
        ["assistant_thread_started"]         = SlackJson.Default.AssistantThreadStarted,
        ["assistant_thread_context_changed"] = SlackJson.Default.AssistantThreadContextChanged,
        ["app_context_changed"]              = SlackJson.Default.AppContextChanged,
        ["agent_session_stopped"]            = SlackJson.Default.AgentSessionStopped,
        ["member_joined_channel"]            = SlackJson.Default.MemberJoinedChannel,
        ["app_uninstalled"]                  = SlackJson.Default.AppUninstalled,
        ["tokens_revoked"]                   = SlackJson.Default.TokensRevoked,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static EventEnvelope Read(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new JsonException("The payload is not an object.");
        return RawJson.TypeOf(json) switch
        {
            "event_callback"   => Callback(json.Deserialize(SlackJson.Default.EventCallbackWire)!),
            "url_verification" => json.Deserialize(SlackJson.Default.UrlVerification)!,
            "app_rate_limited" => json.Deserialize(SlackJson.Default.AppRateLimited)!,
            var type           => new UnknownEnvelope(type, json),
        };
    }

    private static EventCallback Callback(EventCallbackWire wire) => new()
    {
        EventId = wire.EventId,
        EventTime = wire.EventTime is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var time) ? time : 0,
        TeamId = wire.TeamId,
        EnterpriseId = wire.EnterpriseId,
        ApiAppId = wire.ApiAppId,
        ContextTeamId = wire.ContextTeamId,
        EventContext = wire.EventContext,
        IsExtSharedChannel = wire.IsExtSharedChannel ?? false,
        Authorizations = wire.Authorizations ?? [],
        Event = Event(wire.Event),
    };

    private static SlackEvent Event(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new JsonException("The event is not an object.");
        var type = RawJson.TypeOf(json);
        var subtype = type is "message" ? RawJson.StringOf(json, "subtype") : null;
        var known = Known.GetValueOrDefault($"{type}/{subtype}") ?? Known.GetValueOrDefault(type);
        return known is null
            ? new UnknownEvent(type, json) { EventTs = RawJson.StringOf(json, "event_ts") }
            : (SlackEvent)json.Deserialize(known)!;
    }
}

internal sealed record EventCallbackWire
{
    public required string EventId { get; init; }
    public JsonElement? EventTime { get; init; }
    public string? TeamId { get; init; }
    public string? EnterpriseId { get; init; }
    public string? ApiAppId { get; init; }
    public string? ContextTeamId { get; init; }
    public string? EventContext { get; init; }
    public bool? IsExtSharedChannel { get; init; }
    public IReadOnlyList<Authorization>? Authorizations { get; init; }
    public required JsonElement Event { get; init; }
}
