namespace Assistant.SlackSimulation.WebApi;

internal static class ChannelJson
{
    public static JsonObject Of(Workspace world, Channel channel, bool withCount)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id, ["created"] = 1_700_000_000, ["is_archived"] = channel.IsArchived, ["is_im"] = channel.Kind == ChannelKind.Im,
            ["is_mpim"] = channel.Kind == ChannelKind.Mpim, ["is_channel"] = channel.Kind == ChannelKind.Channel, ["is_group"] = channel.Kind == ChannelKind.Private,
            ["is_private"] = channel.Kind != ChannelKind.Channel, ["is_ext_shared"] = channel.IsExtShared, ["is_shared"] = channel.IsExtShared,
            ["is_general"] = channel.Name == "general", ["context_team_id"] = world.TeamId,
        };
        if (channel.Kind == ChannelKind.Im)
        {
            json["user"] = channel.Members.Find(member => member != world.Bot.Id);
            return json;
        }
        json["name"] = channel.Name;
        json["name_normalized"] = channel.Name;
        json["is_member"] = channel.Members.Contains(world.Bot.Id);
        json["topic"] = new JsonObject { ["value"] = channel.Topic, ["creator"] = "", ["last_set"] = 0 };
        json["purpose"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        if (withCount)
            json["num_members"] = channel.Members.Count;
        return json;
    }
}
