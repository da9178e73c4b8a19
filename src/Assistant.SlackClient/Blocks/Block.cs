using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.SlackClient.Blocks;

/// <summary>One block of a message or view. What is not known here travels as <see cref="RawBlock"/>, unchanged.</summary>
[JsonConverter(typeof(BlockConverter))]
public abstract record Block
{
    public abstract string Type { get; }

    /// <summary>At most 255 characters; Slack makes one up when it is absent.</summary>
    public string? BlockId { get; init; }
}

public sealed record SectionBlock : Block
{
    public override string Type => "section";
    public TextObject? Text { get; init; }
    public IReadOnlyList<TextObject>? Fields { get; init; }
    public BlockElement? Accessory { get; init; }

    /// <summary>Show the text whole instead of behind "show more".</summary>
    public bool? Expand { get; init; }
}

public sealed record DividerBlock : Block
{
    public override string Type => "divider";
}

public sealed record HeaderBlock(PlainText Text) : Block
{
    public override string Type => "header";
}

/// <summary>Small print: texts and little images.</summary>
public sealed record ContextBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    public override string Type => "context";
}

public sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    public override string Type => "actions";
}

/// <summary>Below an answer: <see cref="FeedbackButtonsElement"/> and icon buttons.</summary>
public sealed record ContextActionsBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    public override string Type => "context_actions";
}

/// <summary>By file or by address, never both.</summary>
public sealed record ImageBlock : Block
{
    public override string Type => "image";
    public required string AltText { get; init; }
    public SlackFileReference? SlackFile { get; init; }
    public string? ImageUrl { get; init; }
    public PlainText? Title { get; init; }
}

public sealed record SlackFileReference
{
    public string? Id { get; init; }
    public string? Url { get; init; }
}

/// <summary>Markdown as most people write it. All markdown blocks of a message share one limit.</summary>
public sealed record MarkdownBlock(string Text) : Block
{
    public override string Type => "markdown";
}

public sealed record InputBlock : Block
{
    public override string Type => "input";
    public required PlainText Label { get; init; }
    public required BlockElement Element { get; init; }
    public PlainText? Hint { get; init; }
    public bool? Optional { get; init; }
    public bool? DispatchAction { get; init; }
}

/// <summary>What people's own messages consist of; its elements are passed through.</summary>
public sealed record RichTextBlock(JsonElement Elements) : Block
{
    public override string Type => "rich_text";
}

public sealed record TableBlock(JsonElement Rows) : Block
{
    public override string Type => "table";
    public JsonElement? ColumnSettings { get; init; }
}

/// <summary>A block of a type that this project does not know, or one that is not shaped as documented.</summary>
public sealed record RawBlock(JsonElement Json) : Block
{
    [JsonIgnore]
    public override string Type => RawJson.TypeOf(Json);
}
