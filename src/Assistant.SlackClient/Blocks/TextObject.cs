using System.Text.Json.Serialization;

namespace Assistant.SlackClient.Blocks;

/// <summary>Text inside a block. It is also an element, because context blocks take texts among their elements.</summary>
[JsonConverter(typeof(TextObjectConverter))]
public abstract record TextObject : BlockElement
{
    public abstract string Text { get; init; }
}

public sealed record PlainText(string Text) : TextObject
{
    public override string Type => "plain_text";
    public override string Text { get; init; } = Text;
    public bool? Emoji { get; init; }
}

public sealed record MrkdwnText(string Text) : TextObject
{
    public override string Type => "mrkdwn";
    public override string Text { get; init; } = Text;

    /// <summary>Leave names, channels and addresses in the text as they are. On, unlike Slack's default, so that text cannot become a mention.</summary>
    public bool? Verbatim { get; init; } = true;
}
