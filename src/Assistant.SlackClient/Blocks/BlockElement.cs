using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.SlackClient.Blocks;

/// <summary>What stands inside a block. What is not known here travels as <see cref="RawElement"/>, unchanged.</summary>
[JsonConverter(typeof(BlockElementConverter))]
public abstract record BlockElement
{
    public abstract string Type { get; }
}

public sealed record ButtonElement : BlockElement
{
    public override string Type => "button";
    public required PlainText Text { get; init; }
    public required string ActionId { get; init; }
    public string? Value { get; init; }
    public string? Url { get; init; }

    /// <summary><c>primary</c>, <c>danger</c>, or absent.</summary>
    public string? Style { get; init; }
    public ConfirmDialog? Confirm { get; init; }
    public string? AccessibilityLabel { get; init; }
}

public sealed record ConfirmDialog
{
    public required PlainText Title { get; init; }
    public required TextObject Text { get; init; }
    public required PlainText Confirm { get; init; }
    public required PlainText Deny { get; init; }
    public string? Style { get; init; }
}

public sealed record Option(TextObject Text, string Value)
{
    public TextObject? Description { get; init; }
}

public sealed record OverflowElement : BlockElement
{
    public override string Type => "overflow";
    public required string ActionId { get; init; }
    public required IReadOnlyList<Option> Options { get; init; }
    public ConfirmDialog? Confirm { get; init; }
}

public sealed record StaticSelectElement : BlockElement
{
    public override string Type => "static_select";
    public required string ActionId { get; init; }
    public required IReadOnlyList<Option> Options { get; init; }
    public Option? InitialOption { get; init; }
    public PlainText? Placeholder { get; init; }
    public ConfirmDialog? Confirm { get; init; }
}

public sealed record RadioButtonsElement : BlockElement
{
    public override string Type => "radio_buttons";
    public required string ActionId { get; init; }
    public required IReadOnlyList<Option> Options { get; init; }
    public Option? InitialOption { get; init; }
    public ConfirmDialog? Confirm { get; init; }
}

public sealed record CheckboxesElement : BlockElement
{
    public override string Type => "checkboxes";
    public required string ActionId { get; init; }
    public required IReadOnlyList<Option> Options { get; init; }
    public IReadOnlyList<Option>? InitialOptions { get; init; }
    public ConfirmDialog? Confirm { get; init; }
}

public sealed record PlainTextInputElement : BlockElement
{
    public override string Type => "plain_text_input";
    public required string ActionId { get; init; }
    public bool? Multiline { get; init; }
    public string? InitialValue { get; init; }
    public PlainText? Placeholder { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public bool? FocusOnLoad { get; init; }
}

public sealed record ImageElement : BlockElement
{
    public override string Type => "image";
    public required string AltText { get; init; }
    public string? ImageUrl { get; init; }
    public SlackFileReference? SlackFile { get; init; }
}

/// <summary>Thumbs up and down; a click arrives as an action of type <c>feedback_buttons</c> whose value is the chosen button's.</summary>
public sealed record FeedbackButtonsElement : BlockElement
{
    public override string Type => "feedback_buttons";
    public required string ActionId { get; init; }
    public required FeedbackButton PositiveButton { get; init; }
    public required FeedbackButton NegativeButton { get; init; }
}

public sealed record FeedbackButton(PlainText Text, string Value)
{
    public string? AccessibilityLabel { get; init; }
}

/// <summary>An element of a type that this project does not know, or one that is not shaped as documented.</summary>
public sealed record RawElement(JsonElement Json) : BlockElement
{
    [JsonIgnore]
    public override string Type => RawJson.TypeOf(Json);
}
