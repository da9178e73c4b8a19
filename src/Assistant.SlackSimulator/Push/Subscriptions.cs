using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Push;

/// <summary>Which scope of the bot lets it hear of an event.</summary>
internal static class Subscriptions
{
    /// <returns>Null when none is asked.</returns>
    public static string? ScopeOf(JsonObject slackEvent, SimChannel? channel)
    {
        var area = channel?.ScopeArea ?? "channels";
        return slackEvent["type"]?.ToString() switch
        {
            "app_mention" => "app_mentions:read",
            "message" => $"{area}:history",
            "reaction_added" or "reaction_removed" => "reactions:read",
            "member_joined_channel" => $"{area}:read",
            "app_context_changed" => "assistant:write",
            "agent_session_stopped" => "chat:write",
            _ => null,
        };
    }
}
