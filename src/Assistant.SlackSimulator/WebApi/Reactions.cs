using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>Puts a reaction on a message or takes it off, and tells of it.</summary>
internal static class Reactions
{
    public static void Change(ApiContext context, SimChannel channel, SimMessage message, string user, string name, bool isAdded, string whenAlreadySo)
    {
        if (!message.Reactions.TryGetValue(name, out var users))
            users = [];
        if (users.Contains(user) == isAdded)
            throw new ApiError(whenAlreadySo);
        if (isAdded)
            message.Reactions[name] = [.. users, user];
        else if (users.Count == 1)
            message.Reactions.Remove(name);
        else
            message.Reactions[name] = [.. users.Where(known => known != user)];

        context.World.Tell(new JsonObject { ["type"] = "message_changed", ["channel"] = channel.Id, ["message"] = message.ToPage(context.World) }, message.EphemeralFor);
        context.Events.Tell(channel, new JsonObject
        {
            ["type"] = isAdded ? "reaction_added" : "reaction_removed", ["user"] = user, ["reaction"] = name, ["item_user"] = message.User, ["event_ts"] = context.World.NextTs(channel),
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["ts"] = message.Ts },
        });
    }
}
