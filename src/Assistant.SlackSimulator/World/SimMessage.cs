using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.World;

internal sealed class SimMessage
{
    public required string Ts { get; init; }
    public required string Channel { get; init; }
    public string? ThreadTs { get; init; }
    public required string User { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string? Team { get; init; }
    public string? Subtype { get; set; }
    public string? ClientMessageId { get; init; }
    public string Text { get; set; } = "";
    public JsonArray? Blocks { get; set; }
    public JsonObject? Metadata { get; set; }
    public List<string> Files { get; } = [];
    public Dictionary<string, List<string>> Reactions { get; } = new(StringComparer.Ordinal);
    public string? EditedTs { get; set; }
    public string? EditedBy { get; set; }
    public int Revisions { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>User who alone sees it; null for everybody.</summary>
    public string? EphemeralFor { get; init; }

    /// <summary>Null when it was never a stream; else <c>in_progress</c> or <c>completed</c>.</summary>
    public string? StreamingState { get; set; }
    public DateTimeOffset StreamTouchedAt { get; set; }
    public List<JsonNode> StreamChunks { get; } = [];

    public bool IsReply => ThreadTs is not null && ThreadTs != Ts;

    public JsonObject ToSlack(SlackWorld world, bool withMetadata)
    {
        var json = new JsonObject { ["type"] = "message", ["user"] = User, ["ts"] = Ts, ["text"] = Text, ["team"] = Team };
        if (BotId is not null)
        {
            (json["bot_id"], json["app_id"]) = (BotId, AppId);
            json["bot_profile"] = new JsonObject { ["id"] = BotId, ["app_id"] = AppId, ["name"] = world.Users.GetValueOrDefault(User)?.RealName, ["deleted"] = false, ["updated"] = 1, ["team_id"] = Team };
        }

        if (Subtype is not null)
            json["subtype"] = Subtype;
        if (ClientMessageId is not null)
            json["client_msg_id"] = ClientMessageId;
        if (Blocks is not null)
            json["blocks"] = Blocks.DeepClone();
        if (Files.Count > 0)
            json["files"] = new JsonArray([.. Files.Select(world.FileJson)]);
        if (EditedTs is not null)
            json["edited"] = new JsonObject { ["user"] = EditedBy, ["ts"] = EditedTs };
        if (StreamingState is not null)
            json["streaming_state"] = StreamingState;
        if (withMetadata && Metadata is not null)
            json["metadata"] = Metadata.DeepClone();
        if (Reactions.Count > 0)
            json["reactions"] = new JsonArray([.. Reactions.Select(reaction => (JsonNode)new JsonObject
            {
                ["name"] = reaction.Key, ["count"] = reaction.Value.Count, ["users"] = new JsonArray([.. reaction.Value.Select(user => (JsonNode)user)]),
            })]);
        if (ThreadTs is not null)
            json["thread_ts"] = ThreadTs;
        if (IsReply && world.FindMessage(Channel, ThreadTs!) is { } root)
            json["parent_user_id"] = root.User;
        var replies = IsReply ? [] : world.RepliesOf(this);
        if (replies.Count > 0)
        {
            json["thread_ts"] = Ts;
            json["reply_count"] = replies.Count;
            json["latest_reply"] = replies[^1].Ts;
            json["reply_users_count"] = replies.Select(reply => reply.User).Distinct().Count();
            json["reply_users"] = new JsonArray([.. replies.Select(reply => reply.User).Distinct().Select(user => (JsonNode)user)]);
        }

        return json;
    }

    /// <summary>For the page: what Slack would show, with who may see it.</summary>
    public JsonObject ToPage(SlackWorld world)
    {
        var json = ToSlack(world, withMetadata: true);
        json["channel"] = Channel;
        json["revisions"] = Revisions;
        json["is_deleted"] = IsDeleted;
        json["ephemeral"] = EphemeralFor is not null;
        if (StreamChunks.Count > 0)
            json["stream_chunks"] = new JsonArray([.. StreamChunks.Select(chunk => chunk.DeepClone())]);
        return json;
    }
}
