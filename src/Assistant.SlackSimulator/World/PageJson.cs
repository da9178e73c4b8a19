using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.World;

/// <summary>The workspace as the page reads it.</summary>
internal static class PageJson
{
    public static JsonObject World(SlackWorld world, string apiUrl) => new()
    {
        ["team"] = new JsonObject { ["id"] = world.TeamId, ["name"] = world.TeamName },
        ["users"] = new JsonArray([.. world.Users.Values.Select(user => (JsonNode)new JsonObject
        {
            ["id"] = user.Id, ["name"] = user.Name, ["real_name"] = user.RealName, ["is_bot"] = user.IsBot, ["is_guest"] = user.IsGuest, ["is_admin"] = user.IsAdmin, ["color"] = user.Color,
        })]),
        ["channels"] = new JsonArray([.. world.Channels.Values.Select(channel => (JsonNode)Channel(channel))]),
        ["groups"] = new JsonArray([.. world.Groups.Values.Select(group => (JsonNode)new JsonObject
        {
            ["id"] = group.Id, ["handle"] = group.Handle, ["users"] = new JsonArray([.. group.Users.Select(user => (JsonNode)user)]),
        })]),
        ["bot"] = new JsonObject
        {
            ["user_id"] = world.BotUser, ["bot_id"] = world.BotId, ["app_id"] = world.AppId, ["name"] = world.Users[world.BotUser].RealName,
            ["commands"] = new JsonArray(
                new JsonObject { ["command"] = "/ask", ["description"] = "Ask the docs; only you see the answer", ["usage_hint"] = "[question]" },
                new JsonObject { ["command"] = "/ask-settings", ["description"] = "See or change how the assistant behaves here", ["usage_hint"] = "[mode=auto]" }),
            ["shortcuts"] = new JsonArray(new JsonObject { ["callback_id"] = "answer_this", ["name"] = "Answer this" }),
            ["has_home"] = true, ["has_agent_view"] = true,
            ["examples"] = new JsonArray([.. world.Examples.Select(example => (JsonNode)example)]),
        },
        ["api_url"] = apiUrl,
    };

    public static JsonObject Channel(SimChannel channel) => new()
    {
        ["id"] = channel.Id, ["name"] = channel.Name, ["topic"] = channel.Topic, ["is_archived"] = channel.IsArchived, ["is_ext_shared"] = channel.IsExtShared,
        ["kind"] = channel.Kind switch { SimChannelKind.Channel => "channel", SimChannelKind.Private => "private", SimChannelKind.Im => "im", _ => "mpim" },
        ["members"] = new JsonArray([.. channel.Members.Select(member => (JsonNode)member)]),
        ["agent"] = channel.Kind == SimChannelKind.Im,
    };
}
