namespace Assistant.SlackSimulation.WebApi;

internal static class ChatMethods
{
    private static readonly string[] _write = ["chat:write"];

    public static IEnumerable<ApiMethod> All =>
    [
        new("chat.postMessage", Tier.Posting, _write, ["channel"], Post),
        new("chat.update", Tier.Three, _write, ["channel", "ts"], Update),
        new("chat.delete", Tier.Three, _write, ["channel", "ts"], Delete),
        new("chat.postEphemeral", Tier.Four, _write, ["channel", "user"], PostEphemeral),
        new("chat.getPermalink", Tier.Special, [], ["channel", "message_ts"], Permalink) { ReadsJson = false },
    ];

    private static JsonObject Post(ApiCall call)
    {
        var channel = call.ChannelToPost();
        var content = MessageContent.Read(call, longText: null);
        var thread = Thread(call, channel);
        if ((call.Args.Has("username") || call.Args.Has("icon_emoji") || call.Args.Has("icon_url")))
            call.NeedScope("chat:write.customize");
        var broadcast = call.Args.Flag("reply_broadcast") == true && thread is not null;
        UnthreadedAnswer.Look(call.Sim, channel, thread);
        var message = call.Sim.Board.Post(channel, new Message
        {
            Ts = call.World.NextTs(channel), Channel = channel.Id, ThreadTs = thread, User = call.Bot.Id, BotId = call.World.BotId, AppId = call.World.AppId,
            Text = content.Text, Blocks = content.Blocks, Metadata = content.Metadata is { Count: > 0 } ? content.Metadata : null,
            Username = call.Args.Text("username"), Subtype = broadcast ? "thread_broadcast" : null,
        });
        var answer = ApiCall.Ok();
        answer["channel"] = channel.Id;
        answer["ts"] = message.Ts;
        answer["message"] = MessageJson.Api(call.World, channel, message);
        return answer;
    }

    private static JsonObject Update(ApiCall call)
    {
        var channel = call.ChannelToPost();
        var message = call.OwnMessage(channel, "ts", "cant_update_message");
        if (message.Stream is { InProgress: true })
            throw new ApiError("streaming_state_conflict");
        var content = MessageContent.Read(call, "msg_too_long", mayBeEmpty: call.Args.Has("file_ids") || call.Args.Has("metadata"));
        var hasContent = call.Args.Has("text") || call.Args.Has("blocks") || call.Args.Has("markdown_text");
        call.Sim.Board.Change(channel, message, changed =>
        {
            if (hasContent)
            {
                changed.Text = content.Text;
                changed.Blocks = content.Blocks;
                changed.EditedTs = call.World.Now();
            }
            if (content.Metadata is not null)
                changed.Metadata = content.Metadata.Count > 0 ? content.Metadata : null;
        });
        var answer = ApiCall.Ok();
        answer["channel"] = channel.Id;
        answer["ts"] = message.Ts;
        answer["text"] = message.Text;
        answer["message"] = MessageJson.Api(call.World, channel, message);
        return answer;
    }

    private static JsonObject Delete(ApiCall call)
    {
        var channel = call.Channel();
        var message = call.OwnMessage(channel, "ts", "cant_delete_message");
        call.Sim.Board.Delete(channel, message);
        return ApiCall.Ok().With("channel", channel.Id).With("ts", message.Ts);
    }

    private static JsonObject PostEphemeral(ApiCall call)
    {
        var channel = call.ChannelToPost();
        var user = call.Args.Text("user")!;
        if (!channel.Members.Contains(user))
            throw new ApiError("user_not_in_channel");
        var content = MessageContent.Read(call, "msg_too_long");
        var message = call.Sim.Board.PostEphemeral(channel, new Message
        {
            Ts = call.World.NextTs(channel), Channel = channel.Id, ThreadTs = Thread(call, channel), User = call.Bot.Id, BotId = call.World.BotId,
            AppId = call.World.AppId, Text = content.Text, Blocks = content.Blocks, OnlyFor = user,
        });
        return ApiCall.Ok().With("message_ts", message.Ts);
    }

    private static JsonObject Permalink(ApiCall call)
    {
        var channel = call.Channel();
        var message = channel.Find(call.Args.Text("message_ts")) ?? throw new ApiError("message_not_found");
        var link = $"https://{call.World.TeamDomain}.slack.com/archives/{channel.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}";
        if (message.IsReply)
            link += $"?thread_ts={message.ThreadTs}&cid={channel.Id}";
        return ApiCall.Ok().With("channel", channel.Id).With("permalink", link);
    }

    /// <summary>A reply to a reply lands in the thread of its parent; an unknown stamp starts a thread of its own, as in Slack.</summary>
    private static string? Thread(ApiCall call, Channel channel)
    {
        if (!call.Args.Has("thread_ts"))
            return null;
        var ts = call.Args.Text("thread_ts")!;
        if (!ts.Contains('.', StringComparison.Ordinal))
            throw new ApiError("invalid_thread_ts");
        return channel.Find(ts)?.ThreadTs ?? ts;
    }
}
