using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Splits YAML (<c>---</c>) or TOML (<c>+++</c>) front matter from a page. A malformed one gives what can be read of it; the text is never lost.</summary>
internal static partial class FrontMatterReader
{
    private const int MaxCharacters = 64 * 1024;

    /// <param name="text">The page with LF line ends.</param>
    public static (FrontMatter FrontMatter, string Body) Split(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        var fence = text.AsSpan(start) switch
        {
            ['-', '-', '-', ..] => "---",
            ['+', '+', '+', ..] => "+++",
            _ => null,
        };
        if (fence is null || !TryFindClose(text, start, fence, out var content, out var body)) return (FrontMatter.None, text);

        var fields = fence != "---" ? ReadLines(content, '=') : DeepNesting().IsMatch(content) ? ReadLines(content, ':') : ReadYaml(content);
        // A rule, a paragraph and another rule look like front matter, but hold no field.
        return fields is null ? (FrontMatter.None, text) : (From(fields), body);
    }

    private static bool TryFindClose(string text, int start, string fence, out string content, out string body)
    {
        (content, body) = ("", "");
        var line = text.IndexOf('\n', start);
        if (line < 0 || text.AsSpan(start + 3, line - start - 3).Trim().Length > 0) return false;

        var first = ++line;
        while (line < text.Length && line - start < MaxCharacters)
        {
            var end = text.IndexOf('\n', line) is var newline and >= 0 ? newline : text.Length;
            var current = text.AsSpan(line, end - line).TrimEnd();
            if (current.SequenceEqual(fence) || (fence == "---" && current is "..."))
            {
                content = text[first..line];
                body = end < text.Length ? text[(end + 1)..] : "";
                return true;
            }
            line = end + 1;
        }
        return false;
    }

    /// <summary>Reads the events rather than an object graph, so that anchors in a hostile page cost nothing.</summary>
    private static Dictionary<string, string>? ReadYaml(string content)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var parser = new Parser(new StringReader(content));
            var (depth, key, isMapping) = (0, (string?)null, false);
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        if (depth == 0) isMapping = parser.Current is MappingStart;
                        depth++;
                        break;
                    case MappingEnd or SequenceEnd:
                        if (--depth == 1) key = null;
                        break;
                    case Scalar scalar when depth == 1 && isMapping && key is null:
                        key = scalar.Value;
                        break;
                    case Scalar scalar when depth == 1 && isMapping:
                        fields.TryAdd(key!, scalar.Value);
                        key = null;
                        break;
                    case AnchorAlias when depth == 1:
                        key = null;
                        break;
                }
            }
            return isMapping || content.Split('\n').All(line => line.AsSpan().Trim() is [] or ['#', ..]) ? fields : null;
        }
        catch (YamlException)
        {
            return ReadLines(content, ':');
        }
    }

    private static Dictionary<string, string>? ReadLines(string content, char separator)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in content.Split('\n'))
        {
            if (line.StartsWith('[')) break;
            var at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at <= 0 || !FieldName().IsMatch(line[..at].TrimEnd())) continue;
            fields.TryAdd(line[..at].TrimEnd(), Unquoted(line[(at + 1)..].Trim()));
        }
        return fields.Count > 0 ? fields : null;
    }

    private static string Unquoted(string value)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'')) return value;
        var close = value.LastIndexOf(value[0]);
        return close > 0 ? value[1..close] : value[1..];
    }

    private static FrontMatter From(Dictionary<string, string> fields)
    {
        var slug = Field("slug") ?? Field("permalink") ?? Field("url");
        return new FrontMatter
        {
            Title = Field("title"),
            Description = Field("description"),
            SidebarLabel = Field("sidebar_label") ?? Field("linkTitle"),
            Slug = slug is not null && !slug.Contains(':', StringComparison.Ordinal) ? slug : null,
            PageId = Field("id") is { } id && PlainId().IsMatch(id) ? id : null,
            IsDraft = Field("draft") is "true" or "True" || Field("published") is "false" or "False",
        };

        string? Field(string name) =>
            fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) && value is not ("~" or "null")
                ? Whitespace().Replace(value, " ").Trim()
                : null;
    }

    /// <summary>The parser's time grows with the square of the depth.</summary>
    [GeneratedRegex(@"(?:[\[{]\s*){20}|(?:[-?:][ \t]+){20}", RegexOptions.CultureInvariant)]
    private static partial Regex DeepNesting();

    [GeneratedRegex(@"^[A-Za-z][\w-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^(?=.*[A-Za-z])[\w.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainId();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
