namespace Assistant.SlackSimulation.PageApi;

internal static class WorldJson
{
    public static JsonObject Of(Simulation sim)
    {
        var world = sim.World;
        return new JsonObject
        {
            ["team"] = new JsonObject { ["id"] = world.TeamId, ["name"] = world.TeamName, ["domain"] = world.TeamDomain },
            ["users"] = world.Users.Select(user => (JsonNode)User(user)).Array(),
            ["channels"] = world.Channels.Select(channel => (JsonNode)Channel(channel)).Array(),
            ["bot"] = new JsonObject
            {
                ["user_id"] = world.Bot.Id, ["bot_id"] = world.BotId, ["app_id"] = world.AppId, ["name"] = world.Bot.RealName,
                ["commands"] = world.Commands
                    .Select(one => (JsonNode)new JsonObject { ["command"] = one.Command, ["description"] = one.Description, ["usage_hint"] = one.UsageHint })
                    .Array(),
                ["shortcuts"] = world.Shortcuts.Select(one => (JsonNode)new JsonObject { ["callback_id"] = one.CallbackId, ["name"] = one.Name }).Array(),
                ["has_home"] = true,
                ["has_agent_view"] = !sim.Options.LegacyAssistantView,
            },
            ["groups"] = world.Groups.Select(group => (JsonNode)new JsonObject { ["id"] = group.Id, ["handle"] = group.Handle, ["users"] = group.Users.Array() }).Array(),
        };
    }

    public static JsonObject User(Person user) => new()
    {
        ["id"] = user.Id, ["name"] = user.Name, ["real_name"] = user.RealName, ["is_bot"] = user.IsBot, ["is_guest"] = user.IsGuest, ["color"] = user.Color,
        ["team_id"] = user.TeamId,
    };

    public static JsonObject Channel(Channel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id, ["name"] = channel.Name, ["kind"] = channel.KindName, ["members"] = channel.Members.Array(), ["topic"] = channel.Topic,
            ["is_archived"] = channel.IsArchived, ["is_ext_shared"] = channel.IsExtShared,
        };
        if (channel.IsAgent)
            json["agent"] = true;
        return json;
    }
}
