using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>auth, users, user groups and reactions.</summary>
internal static class PeopleMethods
{
    public static JsonObject AuthTest(ApiContext context, ApiCall call) => new()
    {
        ["url"] = context.BaseUrl, ["team"] = context.World.TeamName, ["user"] = "assistant", ["team_id"] = context.World.TeamId,
        ["user_id"] = context.World.BotUser, ["bot_id"] = context.World.BotId, ["is_enterprise_install"] = false,
    };

    public static JsonObject UserInfo(ApiContext context, ApiCall call) => context.World.Users.TryGetValue(call.Required("user"), out var user)
        ? new JsonObject { ["user"] = user.ToSlack() }
        : throw new ApiError("user_not_found");

    public static JsonObject LookupByEmail(ApiContext context, ApiCall call)
    {
        var email = call.Required("email");
        return context.World.Users.Values.FirstOrDefault(user => $"{user.Name}@example.com" == email) is { } found
            ? new JsonObject { ["user"] = found.ToSlack() }
            : throw new ApiError("users_not_found");
    }

    public static JsonObject GroupUsers(ApiContext context, ApiCall call) => context.World.Groups.TryGetValue(call.Required("usergroup"), out var group)
        ? new JsonObject { ["users"] = new JsonArray([.. group.Users.Select(user => (JsonNode)user)]) }
        : throw new ApiError("no_such_subteam");

    public static JsonObject AddReaction(ApiContext context, ApiCall call) => React(context, call, isAdded: true);

    public static JsonObject RemoveReaction(ApiContext context, ApiCall call) => React(context, call, isAdded: false);

    private static JsonObject React(ApiContext context, ApiCall call, bool isAdded)
    {
        var channel = context.Channel(call);
        if (!channel.Members.Contains(context.World.BotUser))
            throw new ApiError("not_in_channel");
        var message = context.World.FindMessage(channel.Id, call.Required("timestamp")) ?? throw new ApiError("message_not_found");
        var name = call.Required("name");
        if (name.Contains(':', StringComparison.Ordinal))
            throw new ApiError("invalid_name");
        Reactions.Change(context, channel, message, context.World.BotUser, name, isAdded, isAdded ? "already_reacted" : "no_reaction");
        return [];
    }
}
