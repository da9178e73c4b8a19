using System.Text;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Writes text so that a Markdown reader gives back the same text.</summary>
internal static class MarkdownEscape
{
    private const string RomanDigits = "ivxlcdm";

    /// <summary>Escapes what has a meaning anywhere in a line.</summary>
    public static void AppendInline(StringBuilder output, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var escape = c switch
            {
                '\\' or '`' or '*' or '[' or ']' or '<' or '~' or '$' or '^' or '{' or '|' => true,
                '=' or '+' or '"' or ':' => i + 1 < text.Length && text[i + 1] == c || i > 0 && text[i - 1] == c,
                '_' => i == 0 || i + 1 == text.Length || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
                '&' => i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '#'),
                _ => false,
            };
            if (escape) output.Append('\\');
            output.Append(c);
        }
    }

    /// <summary>Escapes only what would be read as a tag, for text whose other marks are meant.</summary>
    public static string Tags(string words)
    {
        if (!words.Contains('<', StringComparison.Ordinal)) return words;
        var escaped = new StringBuilder(words.Length + 8);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '<' && i + 1 < words.Length && (char.IsAsciiLetter(words[i + 1]) || words[i + 1] is '/' or '!' or '?')) escaped.Append('\\');
            escaped.Append(words[i]);
        }
        return escaped.ToString();
    }

    /// <summary>Escapes what would open a heading, list, quote, rule or fence at the start of a line.</summary>
    public static string LineStart(string line)
    {
        var text = line.TrimStart(' ', '\t');
        if (text.Length == 0) return text;
        if (text[0] is '#' or '>' or '-' or '+' or '=' or ':' or '|') return "\\" + text;

        // Numbers, and the letters and Roman numerals that some readers number lists with.
        var end = 0;
        while (end < text.Length && end < 10 && char.IsAsciiDigit(text[end])) end++;
        if (end == 0) while (end < text.Length && end < 10 && char.IsAsciiLetter(text[end]) && (end == 0 || RomanDigits.Contains(text[end], StringComparison.OrdinalIgnoreCase))) end++;
        return end > 0 && end < text.Length && text[end] is '.' or ')' && (end + 1 == text.Length || text[end + 1] is ' ' or '\t') ? text.Insert(end, "\\") : text;
    }

    /// <summary>A code span that holds exactly this text, on one line.</summary>
    public static string CodeSpan(string code)
    {
        if (code.Length == 0) return "";
        var ticks = new string('`', LongestRun(code, '`') + 1);
        var pad = code[0] == '`' || code[^1] == '`' || (code[0] == ' ' && code[^1] == ' ' && code.AsSpan().Trim(' ').Length > 0) ? " " : "";
        return ticks + pad + code + pad + ticks;
    }

    /// <summary>A fenced block that holds exactly this text.</summary>
    public static string Fence(string code, string language)
    {
        var ticks = new string('`', Math.Max(3, LongestRun(code, '`') + 1));
        return $"{ticks}{language}\n{code}{(code.EndsWith('\n') ? "" : "\n")}{ticks}";
    }

    private static int LongestRun(string text, char of)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == of ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
