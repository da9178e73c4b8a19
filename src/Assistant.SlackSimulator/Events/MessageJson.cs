namespace Assistant.SlackSimulation.Events;

/// <summary>A message as the Web API, an event and the page show it.</summary>
internal static class MessageJson
{
    public static JsonObject Api(Workspace world, Channel channel, Message message, bool withMetadata = true)
    {
        var json = new JsonObject { ["type"] = "message" }.With("subtype", message.Subtype);
        json["user"] = message.User;
        json["text"] = message.Text;
        json["ts"] = message.Ts;
        if (message.BotId is not null)
        {
            json["bot_id"] = message.BotId;
            json["app_id"] = message.AppId;
            json["bot_profile"] = new JsonObject
            {
                ["id"] = message.BotId, ["app_id"] = message.AppId, ["name"] = message.Username ?? world.Users.Find(user => user.Id == message.User)?.RealName,
                ["deleted"] = false, ["updated"] = 1, ["team_id"] = world.TeamId,
            };
        }
        json["team"] = world.Users.Find(user => user.Id == message.User)?.TeamId ?? world.TeamId;
        json.With("client_msg_id", message.ClientMsgId).With("blocks", message.Blocks?.DeepClone());
        if (message.Files.Count > 0)
            json["files"] = message.Files.Select(file => (JsonNode)FileJson.Of(file)).Array();
        if (message.ThreadTs is not null)
        {
            json["thread_ts"] = message.ThreadTs;
            if (message.IsReply && channel.Find(message.ThreadTs) is { } parent)
                json["parent_user_id"] = parent.User;
        }
        AddThread(json, channel, message, asParent: "thread_ts");
        if (message.Reactions.Count > 0)
            json["reactions"] = Reactions(message);
        if (message.EditedTs is not null)
            json["edited"] = new JsonObject { ["user"] = message.User, ["ts"] = message.EditedTs };
        if (withMetadata)
            json.With("metadata", message.Metadata?.DeepClone());
        if (message.Stream is not null)
            json["streaming_state"] = message.Stream.InProgress ? "in_progress" : "completed";
        return json;
    }

    public static JsonObject Event(Workspace world, Channel channel, Message message)
    {
        var json = Api(world, channel, message);
        foreach (var none in (string[])["reply_count", "reply_users", "reply_users_count", "latest_reply", "reactions"])
            json.Remove(none);
        json["channel"] = channel.Id;
        json["channel_type"] = channel.EventType;
        json["event_ts"] = message.Ts;
        return json;
    }

    public static JsonObject Page(Workspace world, Channel channel, Message message)
    {
        var json = Api(world, channel, message);
        json["channel"] = channel.Id;
        json["reply_count"] ??= 0;
        if (message.OnlyFor is not null)
            json["ephemeral"] = true;
        if (message.IsDeleted)
            json["is_deleted"] = true;
        if (message.Revisions.Count > 0)
        {
            json["revisions"] = message.Revisions.Count;
            json["revision_texts"] = message.Revisions.Array();
        }
        if (message.Stream is { Chunks.Count: > 0 } stream)
            json["chunks"] = stream.Chunks.Select(chunk => chunk.DeepClone()).Array();
        return json;
    }

    private static void AddThread(JsonObject json, Channel channel, Message message, string asParent)
    {
        if (message.IsReply || message.OnlyFor is not null)
            return;
        var replies = channel.Replies(message.Ts).ToList();
        if (replies.Count == 0)
            return;
        json[asParent] = message.Ts;
        json["reply_count"] = replies.Count;
        var users = replies.Select(reply => reply.User).Distinct().ToList();
        json["reply_users_count"] = users.Count;
        json["reply_users"] = users.Array();
        json["latest_reply"] = replies[^1].Ts;
    }

    private static JsonArray Reactions(Message message) => message.Reactions
        .Select(reaction => (JsonNode)new JsonObject { ["name"] = reaction.Name, ["users"] = reaction.Users.Array(), ["count"] = reaction.Users.Count })
        .Array();
}
