using System.Text.RegularExpressions;

namespace Assistant.SlackSimulation.WebApi;

/// <summary>Text, blocks, markdown_text and metadata of a posting call: what is allowed, and what becomes of it.</summary>
internal sealed partial record MessageContent(string Text, JsonArray? Blocks, JsonObject? Metadata)
{
    private const int TextLimit = 40_000;
    private const int MarkdownLimit = 12_000;
    private const int MetadataLimit = 8_000;

    /// <param name="longText">The error for text above 40,000 characters; null cuts it, as chat.postMessage does.</param>
    public static MessageContent Read(ApiCall call, string? longText, bool mayBeEmpty = false)
    {
        var args = call.Args;
        var markdown = args.Text("markdown_text");
        var text = args.Text("text") ?? "";
        if (markdown is { Length: > 0 } && (text.Length > 0 || args.Has("blocks")))
            throw new ApiError("markdown_text_conflict");
        if (markdown is { Length: > MarkdownLimit })
            throw new ApiError("msg_too_long");
        if (text.Length > TextLimit)
            text = longText is null ? text[..TextLimit] : throw new ApiError(longText);
        var blocks = args.List("blocks");
        if (args.Has("blocks") && blocks is null)
            throw new ApiError("invalid_blocks_format");
        if (blocks is not null)
            BlockCheck.Message(call.Sim, blocks);
        if (args.Has("attachments") && args.List("attachments") is null)
            throw new ApiError("invalid_attachments");
        if (markdown is { Length: > 0 })
        {
            text = markdown;
            blocks = [new JsonObject { ["type"] = "markdown", ["text"] = markdown }];
        }
        if (!mayBeEmpty && text.Length == 0 && blocks is not { Count: > 0 } && args.List("attachments") is not { Count: > 0 })
            throw new ApiError("no_text");
        LookForBroadcasts(call.Sim, text, blocks);
        return new MessageContent(text, BlockCheck.WithIds(call.World, blocks), ReadMetadata(args));
    }

    public static JsonObject? ReadMetadata(ApiArguments args)
    {
        if (!args.Has("metadata"))
            return null;
        var metadata = args.Object("metadata") ?? throw new ApiError("invalid_metadata_format");
        if (metadata.Count > 0 && (metadata.Text("event_type") is not { Length: > 0 } || metadata["event_payload"] is not JsonObject))
            throw new ApiError("invalid_metadata_schema");
        if (metadata.Write().Length > MetadataLimit)
            throw new ApiError("metadata_too_large");
        return metadata.DeepClone().AsObject();
    }

    /// <summary>A bot that repeats what a person or a model wrote must not wake a whole channel by it.</summary>
    public static void LookForBroadcasts(Simulation sim, string? text, JsonNode? blocks)
    {
        foreach (var written in Texts(blocks).Prepend(text ?? ""))
        {
            if (Broadcast().Match(written) is { Success: true } found)
            {
                sim.Violate("unescaped_broadcast", $"The bot's message has {found.Value} in it.");
                return;
            }
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Texts),
        JsonObject part when part.Text("type") is "plain_text" => [],
        JsonObject part => part.SelectMany(member => member is { Key: "text" or "markdown_text", Value: JsonValue } ? [part.Text(member.Key) ?? ""] : Texts(member.Value)),
        _ => [],
    };

    [GeneratedRegex("<!(channel|here|everyone|subteam\\^)[^>]*>")]
    private static partial Regex Broadcast();
}
