namespace Assistant.Knowledge.Sources.Markup;

internal enum JsxTagKind { Open, Close, SelfClosing }

/// <summary>An HTML or JSX tag as it stands in a page. The name is empty for a fragment.</summary>
/// <param name="Attributes">Names with their text; the text is null for a flag or an expression that is no literal.</param>
/// <param name="End">Index after the tag.</param>
internal sealed record JsxTag(string Name, JsxTagKind Kind, IReadOnlyList<(string Name, string? Text)> Attributes, int End)
{
    public bool HasValues => Attributes.Any(attribute => attribute.Text is not null || attribute.Name is "..." || attribute.Name.EndsWith('='));

    public string? this[string name] => Attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Text;

    /// <summary>Reads the tag at <paramref name="start"/>, which holds <c>&lt;</c>. Null when what stands there is no whole tag.</summary>
    /// <param name="reached">How far it was looked; the cost of a failure.</param>
    public static JsxTag? TryRead(string text, int start, int limit, out int reached)
    {
        var i = start + 1;
        var closing = i < limit && text[i] == '/';
        if (closing) i++;

        var nameAt = i;
        while (i < limit && IsNameCharacter(text[i], i == nameAt)) i++;
        var name = text[nameAt..i];
        reached = i;
        if (i >= limit || !(char.IsWhiteSpace(text[i]) || text[i] is '>' or '/')) return null;
        if (name.Length == 0 && text[i] != '>') return null;

        List<(string, string?)>? attributes = null;
        while (true)
        {
            var gap = i;
            while (i < limit && char.IsWhiteSpace(text[i])) i++;
            reached = i;
            if (i >= limit || HasBlankLine(text, gap, i)) return null;

            if (text[i] == '>') return new JsxTag(name, closing ? JsxTagKind.Close : JsxTagKind.Open, attributes ?? [], i + 1);
            if (text[i] == '/')
            {
                if (i + 1 < limit && text[i + 1] == '>')
                    return new JsxTag(name, closing ? JsxTagKind.Close : JsxTagKind.SelfClosing, attributes ?? [], i + 2);
                i++;
                continue;
            }
            if (closing || gap == i && attributes is null) return null;

            if (!TryReadAttribute(text, ref i, limit, out var attribute))
            {
                reached = i;
                return null;
            }
            (attributes ??= []).Add(attribute);
        }
    }

    private static bool TryReadAttribute(string text, ref int i, int limit, out (string Name, string? Text) attribute)
    {
        attribute = default;
        if (text[i] == '{')
        {
            var close = JsxExpression.FindEnd(text, i, limit);
            if (close < 0) { i = limit; return false; }
            attribute = ("...", null);
            i = close;
            return true;
        }

        var start = i;
        while (i < limit && !char.IsWhiteSpace(text[i]) && text[i] is not ('=' or '>' or '/' or '<' or '{' or '}' or '"' or '\'' or '`')) i++;
        if (i == start) return false;
        var name = text[start..i];

        var value = i;
        while (value < limit && char.IsWhiteSpace(text[value])) value++;
        if (value >= limit || text[value] != '=')
        {
            attribute = (name, null);
            return true;
        }
        value++;
        while (value < limit && char.IsWhiteSpace(text[value])) value++;
        if (value >= limit) { i = limit; return false; }

        switch (text[value])
        {
            case '"' or '\'':
                var quote = text.IndexOf(text[value], value + 1, limit - value - 1);
                if (quote < 0) { i = limit; return false; }
                // No author writes a paragraph break into an attribute: this quote was left open.
                if (HasBlankLine(text, value, quote)) { i = quote; return false; }
                attribute = (name, text[(value + 1)..quote]);
                i = quote + 1;
                return true;
            case '{':
                var close = JsxExpression.FindEnd(text, value, limit);
                if (close < 0) { i = limit; return false; }
                var literal = JsxExpression.TextOf(text[(value + 1)..(close - 1)]);
                attribute = literal is null ? (name + "=", null) : (name, literal);
                i = close;
                return true;
            default:
                var bare = value;
                while (bare < limit && !char.IsWhiteSpace(text[bare]) && text[bare] is not ('>' or '<' or '"' or '\'' or '`' or '{' or '}')) bare++;
                if (bare == value) { i = bare; return false; }
                attribute = (name, text[value..bare]);
                i = bare;
                return true;
        }
    }

    private static bool IsNameCharacter(char c, bool first) =>
        char.IsAsciiLetter(c) || (!first && (char.IsAsciiDigit(c) || c is '.' or '-' or '_' or ':'));

    private static bool HasBlankLine(string text, int start, int end)
    {
        var onlyWhitespace = false;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\n')
            {
                if (onlyWhitespace) return true;
                onlyWhitespace = true;
            }
            else if (!char.IsWhiteSpace(text[i])) onlyWhitespace = false;
        }
        return false;
    }
}
