using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Push;

/// <summary>The outer event, and the oddities that a client must take.</summary>
internal static class EventShape
{
    public static JsonObject Callback(SlackWorld world, FaultSwitches faults, JsonObject slackEvent, bool isExtShared, string? eventId)
    {
        var (type, channel, user) = (slackEvent["type"]?.ToString(), slackEvent["channel"] is JsonValue id ? id.ToString() : null, slackEvent["user"] is JsonValue who ? who.ToString() : null);
        if (faults.Fire(["extra_fields"], type, channel, user) is not null)
            slackEvent["field_of_the_future"] = new JsonObject { ["nested"] = new JsonArray(1, "two", null) };
        if (type == "message" && faults.Fire(["unknown_subtype"], type, channel, user) is not null)
            slackEvent["subtype"] = "subtype_of_the_future";
        var isLong = faults.Fire(["event_time_16_digits"], type, channel, user) is not null;
        return new JsonObject
        {
            ["token"] = "sim", ["team_id"] = world.TeamId, ["api_app_id"] = world.AppId, ["event"] = slackEvent, ["type"] = "event_callback",
            ["event_id"] = eventId ?? world.Ids.NextEvent(), ["event_time"] = isLong ? world.Now.ToUnixTimeMilliseconds() * 1000 : world.Now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = world.TeamId, ["user_id"] = world.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false }),
            ["is_ext_shared_channel"] = isExtShared, ["context_team_id"] = world.TeamId, ["context_enterprise_id"] = null, ["event_context"] = $"4-{world.Ids.NextSecret(20)}",
        };
    }
}
