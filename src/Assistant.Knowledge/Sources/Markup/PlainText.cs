using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Text without markup of ours: written so that a Markdown reader gives back the same words.</summary>
internal static partial class PlainText
{
    public static Page Read(string text) => new(null, ToMarkdown(text), FrontMatter.None);

    /// <summary>reStructuredText and AsciiDoc: their headings are known, all else is plain text.</summary>
    public static Page ReadStructured(string text)
    {
        var markdown = new StringBuilder(text.Length);
        var lines = text.Split('\n');
        var levels = new List<char>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (AsciiDocHeading().Match(line) is { Success: true } heading)
            {
                Append(heading.Groups["level"].Length, heading.Groups["words"].Value);
            }
            else if (i + 1 < lines.Length && line.Length > 0 && !IsAdornment(line) && IsAdornment(lines[i + 1].TrimEnd()) && lines[i + 1].TrimEnd().Length >= Math.Min(line.Length, 3))
            {
                var mark = lines[++i][0];
                if (!levels.Contains(mark)) levels.Add(mark);
                Append(Math.Min(6, levels.IndexOf(mark) + 1), line);
            }
            else if (!IsAdornment(line))
            {
                AppendLine(markdown, line);
            }
        }
        var read = markdown.ToString();
        return new Page(Headings.TitleOf(read), read, FrontMatter.None);

        void Append(int level, string words)
        {
            markdown.Append('\n').Append('#', level).Append(' ');
            MarkdownEscape.AppendInline(markdown, words.Trim());
            markdown.Append("\n\n");
        }
    }

    public static string ToMarkdown(string text)
    {
        var markdown = new StringBuilder(text.Length + text.Length / 16);
        foreach (var line in text.EnumerateLines()) AppendLine(markdown, line);
        return markdown.ToString();
    }

    private static void AppendLine(StringBuilder markdown, ReadOnlySpan<char> line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        MarkdownEscape.AppendInline(escaped, line.Trim());
        markdown.Append(MarkdownEscape.LineStart(escaped.ToString())).Append('\n');
    }

    private static bool IsAdornment(string line) =>
        line.Length >= 3 && line[0] is '=' or '-' or '~' or '^' or '"' or '*' or '+' or '#' && line.AsSpan().Trim(line[0]).IsEmpty;

    [GeneratedRegex(@"^(?<level>={1,6}) (?<words>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiDocHeading();
}
