using System.Text;

namespace Assistant.SlackClient.Text;

/// <summary>Slack's own text format, mrkdwn, as far as it is not the reader's business. One pass each.</summary>
public static class SlackText
{
    /// <summary>Exactly <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAny('&', '<', '>') < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Once: <c>&amp;amp;lt;</c> is the text <c>&amp;lt;</c>.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('&'))
            return text;
        var plain = new StringBuilder(text.Length);
        AppendUnescaped(plain, text);
        return plain.ToString();
    }

    /// <summary>Takes incoming text apart: what a person reads, and what the text refers to.</summary>
    public static ParsedText Parse(string text)
    {
        var plain = new StringBuilder(text.Length);
        var references = new List<TextReference>();
        var rest = text.AsSpan();
        while (rest.IndexOf('<') is var open and >= 0)
        {
            AppendUnescaped(plain, rest[..open]);
            rest = rest[(open + 1)..];

            // Looking for either bracket, not for the closing one alone, keeps a row of opening ones from costing its square.
            var end = rest.IndexOfAny('<', '>');
            if (end < 0 || rest[end] is '<')
            {
                plain.Append('<');
                continue;
            }

            references.Add(Reference(rest[..end], plain));
            rest = rest[(end + 1)..];
        }

        AppendUnescaped(plain, rest);
        return new ParsedText(plain.ToString(), references);
    }

    private static TextReference Reference(ReadOnlySpan<char> inside, StringBuilder plain)
    {
        var bar = inside.IndexOf('|');
        var target = Unescape((bar < 0 ? inside : inside[..bar]).ToString());
        var label = bar < 0 || bar == inside.Length - 1 ? null : Unescape(inside[(bar + 1)..].ToString());

        var start = plain.Length;
        plain.Append(target switch
        {
            ['@', ..]                                                                 => "@" + (label ?? target[1..]).TrimStart('@'),
            ['#', ..]                                                                 => "#" + (label ?? target[1..]).TrimStart('#'),
            ['!', ..] when target.StartsWith("!subteam^", StringComparison.Ordinal)   => "@" + (label ?? target["!subteam^".Length..]).TrimStart('@'),
            ['!', ..]                                                                 => label ?? "@" + target[1..],
            _ when label is null && target.StartsWith("mailto:", StringComparison.Ordinal) => target["mailto:".Length..],
            _                                                                         => label ?? target,
        });
        var length = plain.Length - start;

        return target switch
        {
            ['@', .. var id]                                                        => new TextReference.User(id, label, start, length),
            ['#', .. var id]                                                        => new TextReference.Channel(id, label, start, length),
            ['!', ..] when target.StartsWith("!subteam^", StringComparison.Ordinal) => new TextReference.UserGroup(target["!subteam^".Length..], label, start, length),
            ['!', .. var name]                                                      => new TextReference.Special(name, label, start, length),
            _                                                                       => new TextReference.Link(target, label, start, length),
        };
    }

    private static void AppendUnescaped(StringBuilder plain, ReadOnlySpan<char> text)
    {
        while (text.IndexOf('&') is var at and >= 0)
        {
            plain.Append(text[..at]);
            text = text[at..];
            var (character, length) = text switch
            {
                _ when text.StartsWith("&lt;")  => ('<', 4),
                _ when text.StartsWith("&gt;")  => ('>', 4),
                _ when text.StartsWith("&amp;") => ('&', 5),
                _                               => ('&', 1),
            };
            plain.Append(character);
            text = text[length..];
        }

        plain.Append(text);
    }
}
