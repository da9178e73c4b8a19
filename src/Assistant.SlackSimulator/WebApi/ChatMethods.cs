using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

internal static class ChatMethods
{
    private const int MaxText = 40_000;
    private const int MaxMetadata = 8_000;

    public static JsonObject PostMessage(ApiContext context, ApiCall call)
    {
        var channel = context.Writable(call);
        if (call.Text("username") is not null || call.Text("icon_emoji") is not null || call.Text("icon_url") is not null)
            context.NeedScope("chat:write.customize");
        var message = Compose(context, call, channel, ephemeralFor: null);
        if (message.ThreadTs is not null && call.Flag("reply_broadcast"))
            message.Subtype = "thread_broadcast";
        NoteMissingThread(context, channel, message);
        context.Post(channel, message);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["message"] = message.ToSlack(context.World, withMetadata: true) };
    }

    public static JsonObject PostEphemeral(ApiContext context, ApiCall call)
    {
        var channel = context.Writable(call);
        var user = call.Required("user");
        if (!channel.Members.Contains(user))
            throw new ApiError("user_not_in_channel");
        var message = Compose(context, call, channel, user);
        channel.Messages.Add(message);
        context.World.Tell(new JsonObject { ["type"] = "ephemeral", ["channel"] = channel.Id, ["message"] = message.ToPage(context.World) }, user);
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    public static JsonObject Update(ApiContext context, ApiCall call)
    {
        var message = context.Own(call, "cant_update_message");
        if (message.StreamingState == "in_progress")
            throw new ApiError("streaming_state_conflict");
        var channel = context.World.Channels[message.Channel];
        var before = message.ToSlack(context.World, withMetadata: true);
        var (text, blocks) = Content(context, call);
        if (text?.Length > MaxText)
            throw new ApiError("msg_too_long");
        if (text is null && blocks is null && call.Text("metadata") is null && call.Text("file_ids") is null)
            throw new ApiError("no_text");
        var metadata = Metadata(call);
        if (text is not null || blocks is not null)
            (message.EditedBy, message.EditedTs) = (context.World.BotUser, context.World.NextTs(channel));
        message.Text = text ?? message.Text;
        message.Blocks = blocks ?? (text is null ? message.Blocks : null);
        if (metadata is not null)
            message.Metadata = metadata.Count == 0 ? null : metadata;
        OutgoingText.NoteBroadcasts(context, message);
        context.Changed(channel, message, before);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToSlack(context.World, withMetadata: true) };
    }

    public static JsonObject Delete(ApiContext context, ApiCall call)
    {
        var message = context.Own(call, "cant_delete_message");
        context.Deleted(context.World.Channels[message.Channel], message);
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Ts };
    }

    public static JsonObject GetPermalink(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call);
        var ts = call.Required("message_ts");
        return context.World.FindMessage(channel.Id, ts) is null
            ? throw new ApiError("message_not_found")
            : new JsonObject { ["channel"] = channel.Id, ["permalink"] = $"{context.BaseUrl}#/{channel.Id}/{ts}" };
    }

    public static JsonObject StartStream(ApiContext context, ApiCall call)
    {
        var channel = context.Writable(call);
        var thread = call.Required("thread_ts");
        if (channel.Kind != SimChannelKind.Im)
        {
            if (call.Text("recipient_user_id") is null)
                throw new ApiError("missing_recipient_user_id");
            if (call.Text("recipient_team_id") is null)
                throw new ApiError("missing_recipient_team_id");
        }

        var message = Bot(context, channel, thread, null);
        message.StreamingState = "in_progress";
        Append(context, call, message);
        context.Post(channel, message);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts };
    }

    public static JsonObject AppendStream(ApiContext context, ApiCall call)
    {
        var message = Streaming(context, call);
        if (call.Text("markdown_text") is null && call.Json<JsonArray>("chunks") is null)
            throw new ApiError("invalid_arguments", "[ERROR] missing required field: markdown_text");
        Append(context, call, message);
        message.Revisions++;
        context.World.Tell(new JsonObject { ["type"] = "message_changed", ["channel"] = message.Channel, ["message"] = message.ToPage(context.World) });
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Ts };
    }

    public static JsonObject StopStream(ApiContext context, ApiCall call)
    {
        var message = Streaming(context, call);
        var before = message.ToSlack(context.World, withMetadata: true);
        Append(context, call, message);
        var blocks = call.Json<JsonArray>("blocks");
        BlockValidation.Check(blocks, 50, isView: false);
        BlockIds.Filled(context.World, blocks);
        message.StreamingState = "completed";
        var all = new JsonArray();
        if (message.Text.Length > 0)
            all.Add(new JsonObject { ["type"] = "markdown", ["text"] = message.Text });
        foreach (var block in blocks ?? [])
            all.Add(block?.DeepClone());
        message.Blocks = all;
        message.Metadata = Metadata(call) ?? message.Metadata;
        OutgoingText.NoteBroadcasts(context, message);
        context.Changed(context.World.Channels[message.Channel], message, before);
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Ts, ["message"] = message.ToSlack(context.World, withMetadata: true) };
    }

    private static SimMessage Streaming(ApiContext context, ApiCall call)
    {
        var message = context.Own(call, "message_not_owned_by_app");
        return message.StreamingState switch
        {
            "in_progress" => message,
            "stopped" => throw new ApiError("stopped_by_user"),
            _ => throw new ApiError("message_not_in_streaming_state"),
        };
    }

    private static void Append(ApiContext context, ApiCall call, SimMessage message)
    {
        message.StreamTouchedAt = context.World.Now;
        if (call.Text("markdown_text") is { } text)
            message.Text += text.Length <= 12_000 ? text : throw new ApiError("msg_too_long");
        foreach (var chunk in call.Json<JsonArray>("chunks") ?? [])
        {
            if (chunk is not JsonObject { } known || known["type"]?.ToString() is not ("markdown_text" or "task_update" or "plan_update" or "blocks"))
                throw new ApiError("invalid_chunks");
            if (known["type"]!.ToString() == "markdown_text")
                message.Text += known["text"]?.ToString();
            else
                message.StreamChunks.Add(known.DeepClone());
        }
    }

    private static SimMessage Compose(ApiContext context, ApiCall call, SimChannel channel, string? ephemeralFor)
    {
        var (text, blocks) = Content(context, call);
        if (string.IsNullOrEmpty(text) && blocks is not { Count: > 0 })
            throw new ApiError("no_text");
        var thread = call.Text("thread_ts") is { Length: > 0 } given ? given : null;
        if (thread is not null && ephemeralFor is null && context.World.FindMessage(channel.Id, thread) is null && channel.Messages.All(message => message.Ts != thread))
            throw new ApiError("thread_not_found");
        var message = Bot(context, channel, thread, ephemeralFor);
        message.Text = text is { Length: > MaxText } ? text[..MaxText] : text ?? "";
        message.Blocks = blocks;
        if (ephemeralFor is not null && text is { Length: > MaxText })
            throw new ApiError("msg_too_long");
        message.Metadata = Metadata(call) is { Count: > 0 } metadata ? metadata : null;
        OutgoingText.NoteBroadcasts(context, message);
        return message;
    }

    private static (string? Text, JsonArray? Blocks) Content(ApiContext context, ApiCall call)
    {
        var blocks = call.Json<JsonArray>("blocks");
        var text = call.Text("text");
        if (call.Text("markdown_text") is { } markdown)
        {
            if (text is not null || blocks is not null)
                throw new ApiError("markdown_text_conflict");
            if (markdown.Length > 12_000)
                throw new ApiError("msg_too_long");
            (text, blocks) = (markdown, new JsonArray(new JsonObject { ["type"] = "markdown", ["text"] = markdown }));
        }

        BlockValidation.Check(blocks, 50, isView: false);
        foreach (var (i, block) in (blocks ?? []).Index())
            if (block?["slack_file"] is JsonObject shown && !FileMethods.CanShow(context, shown))
                throw new ApiError("invalid_blocks", $"[ERROR] invalid slack file [json-pointer:/blocks/{i}/slack_file]");
        return (text, BlockIds.Filled(context.World, blocks));
    }

    /// <returns>Null when none was given; empty to clear it.</returns>
    private static JsonObject? Metadata(ApiCall call)
    {
        if (call.Json<JsonObject>("metadata") is not { Count: > 0 } metadata)
            return call.Json<JsonObject>("metadata");
        if (metadata["event_type"] is null || metadata["event_payload"] is not JsonObject)
            throw new ApiError("invalid_metadata_format");
        return metadata.ToJsonString().Length > MaxMetadata ? throw new ApiError("metadata_too_large") : metadata;
    }

    private static SimMessage Bot(ApiContext context, SimChannel channel, string? thread, string? ephemeralFor) => new()
    {
        Ts = context.World.NextTs(channel), Channel = channel.Id, ThreadTs = thread, User = context.World.BotUser, BotId = context.World.BotId, AppId = context.World.AppId,
        Team = context.World.TeamId, EphemeralFor = ephemeralFor,
    };

    /// <summary>The newest question in the channel named the bot and has no reply: what the bot posts beside its thread was meant for it.</summary>
    private static void NoteMissingThread(ApiContext context, SimChannel channel, SimMessage message)
    {
        if (message.ThreadTs is not null || channel.Messages.LastOrDefault(known => known.BotId is null && !known.IsReply && !known.IsDeleted) is not { } question)
            return;
        var isAsked = channel.Kind == SimChannelKind.Im || question.Text.Contains($"<@{context.World.BotUser}>", StringComparison.Ordinal);
        if (isAsked && !context.World.RepliesOf(question).Exists(reply => reply.BotId is not null))
            context.Journal.Violated("post_without_thread", $"{message.Channel}/{message.Ts}");
    }
}
