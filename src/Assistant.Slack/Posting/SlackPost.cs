using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Slack.Rendering;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;
using Assistant.SlackClient.WebApi;
using Assistant.Support.Outbox;

namespace Assistant.Slack.Posting;

/// <summary>A call to Slack that waits in the outbox: its kind names it, its payload is the request.</summary>
internal static class SlackPost
{
    public const string Message = "slack.message";
    public const string Update = "slack.update";
    public const string Finish = "slack.finish";
    public const string Ephemeral = "slack.ephemeral";
    public const string Respond = "slack.respond";
    public const string React = "slack.react";
    public const string Home = "slack.home";
    public const string Prompts = "slack.prompts";

    /// <summary>Event type of the metadata that carries a post's key.</summary>
    public const string MetadataType = "assistant_post";

    public static OutboundPost Post(string key, string lane, string channel, string? thread, RenderedMessage message, string? about = null) =>
        new(key, lane, Message, SlackWire.Write(new PostMessageRequest
        {
            Channel = channel,
            ThreadTs = thread,
            Text = message.Text,
            Blocks = message.Blocks,
            Parse = "none",
            Metadata = new MessageMetadata(MetadataType, JsonSerializer.SerializeToElement(new PostMetadata(key), SlackPostJson.Default.PostMetadata)),
        }).GetRawText(), about);

    /// <summary>The same message in the place of a stream that was begun.</summary>
    public static OutboundPost FinishStream(OutboundPost post, string ts)
    {
        using var payload = JsonDocument.Parse(post.Payload);
        return post with { Kind = Finish, Payload = JsonSerializer.Serialize(new FinishPost(ts, payload.RootElement), SlackPostJson.Default.FinishPost) };
    }

    /// <summary>What <see cref="Post"/> was given.</summary>
    public static RenderedMessage RenderedOf(OutboundPost post)
    {
        using var payload = JsonDocument.Parse(post.Payload);
        var request = SlackWire.Read<PostMessageRequest>(payload.RootElement);
        return new RenderedMessage(request.Text ?? "", request.Blocks ?? []);
    }

    /// <summary>Changes what was posted under the key <paramref name="of"/>.</summary>
    public static OutboundPost Change(string key, string lane, string of, string channel, RenderedMessage message, string? about = null) =>
        new(key, lane, Update, JsonSerializer.Serialize(
            new UpdatePost(of, SlackWire.Write(new UpdateMessageRequest { Channel = channel, Ts = "", Text = message.Text, Blocks = message.Blocks, Parse = "none" })),
            SlackPostJson.Default.UpdatePost), about);

    /// <summary>Changes a message of ours that is known by its ts.</summary>
    public static OutboundPost ChangeAt(string key, string lane, string ts, string channel, RenderedMessage message, string? about = null) =>
        new(key, lane, Update, JsonSerializer.Serialize(
            new UpdatePost(null, SlackWire.Write(new UpdateMessageRequest { Channel = channel, Ts = ts, Text = message.Text, Blocks = message.Blocks, Parse = "none" })),
            SlackPostJson.Default.UpdatePost), about);

    public static OutboundPost Whisper(string key, string lane, string channel, string user, string? thread, RenderedMessage message) =>
        new(key, lane, Ephemeral, SlackWire.Write(new PostEphemeralRequest { Channel = channel, User = user, ThreadTs = thread, Text = message.Text, Blocks = message.Blocks }).GetRawText());

    public static OutboundPost Reply(string key, string lane, string responseUrl, RenderedMessage message, bool replace, string? about = null) =>
        new(key, lane, Respond, JsonSerializer.Serialize(
            new RespondPost(responseUrl, null, SlackWire.Write(new ResponseMessage { ResponseType = "ephemeral", Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = replace })),
            SlackPostJson.Default.RespondPost), about);

    /// <param name="after">Key of the post that takes its place: it is taken away once that stands, and else the person is told.</param>
    public static OutboundPost DeleteReply(string key, string lane, string responseUrl, string after) =>
        new(key, lane, Respond, JsonSerializer.Serialize(
            new RespondPost(responseUrl, after, SlackWire.Write(new ResponseMessage { DeleteOriginal = true })), SlackPostJson.Default.RespondPost));

    public static OutboundPost Reaction(string key, string lane, string channel, string ts, string name, bool remove = false) =>
        new(key, lane, React, JsonSerializer.Serialize(new ReactPost(channel, ts, name, remove), SlackPostJson.Default.ReactPost));

    public static OutboundPost PublishHome(string key, string user, HomeView view) =>
        new(key, $"home:{user}", Home, JsonSerializer.Serialize(new HomePost(user, SlackWire.Write<View>(view)), SlackPostJson.Default.HomePost));

    public static OutboundPost SetPrompts(string key, string lane, SetSuggestedPromptsRequest request) =>
        new(key, lane, Prompts, SlackWire.Write(request).GetRawText());
}

internal sealed record PostMetadata(string Key);

internal sealed record FinishPost(string Ts, JsonElement Request);

/// <param name="Of">Key of the post to change; null when the request names its ts.</param>
internal sealed record UpdatePost(string? Of, JsonElement Request);

/// <param name="After">Key of a post that has to stand first; null for none.</param>
internal sealed record RespondPost(string Url, string? After, JsonElement Message);

internal sealed record ReactPost(string Channel, string Ts, string Name, bool Remove);

internal sealed record HomePost(string User, JsonElement View);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PostMetadata))]
[JsonSerializable(typeof(FinishPost))]
[JsonSerializable(typeof(UpdatePost))]
[JsonSerializable(typeof(RespondPost))]
[JsonSerializable(typeof(ReactPost))]
[JsonSerializable(typeof(HomePost))]
internal sealed partial class SlackPostJson : JsonSerializerContext;
