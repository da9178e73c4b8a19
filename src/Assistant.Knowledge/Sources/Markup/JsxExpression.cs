using System.Text;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Finds where a braced JavaScript expression ends, and what text it stands for when it is a plain literal.</summary>
internal static class JsxExpression
{
    /// <summary>Index after the brace that closes the one at <paramref name="open"/>, or -1 when there is none before <paramref name="limit"/>.</summary>
    public static int FindEnd(string text, int open, int limit)
    {
        // One entry per open brace or template; a template's ${ } nests braces inside it again.
        var nesting = new Stack<char>();
        for (var i = open; i < limit; i++)
        {
            var c = text[i];
            if (nesting.Count > 0 && nesting.Peek() == '`')
            {
                if (c == '\\') i++;
                else if (c == '`') nesting.Pop();
                else if (c == '$' && i + 1 < limit && text[i + 1] == '{') { nesting.Push('{'); i++; }
                continue;
            }
            switch (c)
            {
                case '{': nesting.Push('{'); break;
                case '}':
                    nesting.Pop();
                    if (nesting.Count == 0) return i + 1;
                    break;
                case '`': nesting.Push('`'); break;
                case '\'' or '"': i = SkipString(text, i, limit); break;
                case '/' when i + 1 < limit && text[i + 1] == '*':
                    var close = text.IndexOf("*/", i + 2, limit - i - 2, StringComparison.Ordinal);
                    if (close < 0) return -1;
                    i = close + 1;
                    break;
                case '/' when i + 1 < limit && text[i + 1] == '/' && text[i - 1] != ':':
                    var newline = text.IndexOf('\n', i, limit - i);
                    if (newline < 0) return -1;
                    i = newline;
                    break;
            }
        }
        return -1;
    }

    /// <summary>Index of the closing quote; the opening one when the line has none, as with the apostrophe in a child's prose.</summary>
    public static int SkipString(string text, int quote, int limit)
    {
        for (var i = quote + 1; i < limit && text[i] != '\n'; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[quote]) return i;
        }
        return quote;
    }

    /// <summary>The text of a string or template literal without its quotes; null for any other expression.</summary>
    public static string? TextOf(string expression)
    {
        var literal = expression.Trim();
        if (literal.Length < 2 || literal[0] is not ('\'' or '"' or '`') || literal[^1] != literal[0]) return null;

        var text = new StringBuilder(literal.Length);
        for (var i = 1; i < literal.Length - 1; i++)
        {
            var c = literal[i];
            if (c == literal[0]) return null;
            if (c == '$' && literal[0] == '`' && literal[i + 1] == '{')
            {
                var end = FindEnd(literal, i + 1, literal.Length - 1);
                if (end < 0) return null;
                i = end - 1;
                continue;
            }
            if (c != '\\' || i + 1 >= literal.Length - 1)
            {
                text.Append(c);
                continue;
            }
            text.Append(literal[++i] switch { 'n' => '\n', 't' => ' ', 'r' => ' ', '\n' => ' ', var escaped => escaped });
        }
        return text.ToString();
    }
}
