using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.Blocks;

/// <summary>
/// Chooses the record by the field <c>type</c>. The serializer's own polymorphism is not used because it refuses an unknown type, and
/// Slack adds types without asking.
/// </summary>
internal abstract class TypedConverter<TBase> : JsonConverter<TBase> where TBase : class
{
    protected abstract FrozenDictionary<string, JsonTypeInfo> Known { get; }

    /// <summary>Keeps what is not known; null when there is no such way and reading must fail.</summary>
    protected virtual TBase? Keep(JsonElement json) => null;

    protected virtual JsonElement? Kept(TBase value) => null;

    public override TBase Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        try
        {
            if (Known.TryGetValue(RawJson.TypeOf(json), out var known) && json.Deserialize(known) is TBase value)
                return value;
        }
        catch (JsonException) when (Keep(json) is not null)
        {
            // Not as documented: kept as it came, so that one odd block does not cost the message around it.
        }

        return Keep(json) ?? throw new JsonException($"No {typeof(TBase).Name} of this type is known.");
    }

    public override void Write(Utf8JsonWriter writer, TBase value, JsonSerializerOptions options)
    {
        if (Kept(value) is { } json)
            writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);   // WriteTo would stumble over half a surrogate pair
        else
            JsonSerializer.Serialize(writer, value, SlackJson.Default.GetTypeInfo(value.GetType())
                ?? throw new NotSupportedException($"{value.GetType().Name} is not listed in {nameof(SlackJson)}."));
    }
}

internal sealed class BlockConverter : TypedConverter<Block>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>
    {
        ["section"]         = SlackJson.Default.SectionBlock,
        ["divider"]         = SlackJson.Default.DividerBlock,
        ["header"]          = SlackJson.Default.HeaderBlock,
        ["context"]         = SlackJson.Default.ContextBlock,
        ["actions"]         = SlackJson.Default.ActionsBlock,
        ["context_actions"] = SlackJson.Default.ContextActionsBlock,
        ["image"]           = SlackJson.Default.ImageBlock,
        ["markdown"]        = SlackJson.Default.MarkdownBlock,
        ["input"]           = SlackJson.Default.InputBlock,
        ["rich_text"]       = SlackJson.Default.RichTextBlock,
        ["table"]           = SlackJson.Default.TableBlock,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    protected override FrozenDictionary<string, JsonTypeInfo> Known => Types;
    protected override Block Keep(JsonElement json) => new RawBlock(json);
    protected override JsonElement? Kept(Block value) => (value as RawBlock)?.Json;
}

internal sealed class BlockElementConverter : TypedConverter<BlockElement>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>
    {
        ["plain_text"]       = SlackJson.Default.PlainText,
        ["mrkdwn"]           = SlackJson.Default.MrkdwnText,
        ["button"]           = SlackJson.Default.ButtonElement,
        ["overflow"]         = SlackJson.Default.OverflowElement,
        ["static_select"]    = SlackJson.Default.StaticSelectElement,
        ["radio_buttons"]    = SlackJson.Default.RadioButtonsElement,
        ["checkboxes"]       = SlackJson.Default.CheckboxesElement,
        ["plain_text_input"] = SlackJson.Default.PlainTextInputElement,
        ["image"]            = SlackJson.Default.ImageElement,
        ["feedback_buttons"] = SlackJson.Default.FeedbackButtonsElement,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    protected override FrozenDictionary<string, JsonTypeInfo> Known => Types;
    protected override BlockElement Keep(JsonElement json) => new RawElement(json);
    protected override JsonElement? Kept(BlockElement value) => (value as RawElement)?.Json;
}

internal sealed class TextObjectConverter : TypedConverter<TextObject>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>
    {
        ["plain_text"] = SlackJson.Default.PlainText,
        ["mrkdwn"]     = SlackJson.Default.MrkdwnText,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    protected override FrozenDictionary<string, JsonTypeInfo> Known => Types;
}

internal sealed class ViewConverter : TypedConverter<View>
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new Dictionary<string, JsonTypeInfo>
    {
        ["modal"] = SlackJson.Default.ModalView,
        ["home"]  = SlackJson.Default.HomeView,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    protected override FrozenDictionary<string, JsonTypeInfo> Known => Types;
    protected override View Keep(JsonElement json) => new RawView { Json = json, Blocks = [] };
    protected override JsonElement? Kept(View value) => (value as RawView)?.Json;
}

internal static class RawJson
{
    /// <summary>The field <c>type</c>, or empty.</summary>
    public static string TypeOf(JsonElement json) => StringOf(json, "type") ?? "";

    public static string? StringOf(JsonElement json, string name)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;   // half of a surrogate pair, which JSON can write and a string cannot be made of
        }
    }
}
