using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Llm.Prompts;

/// <summary>
/// A parsed prompt file: front matter, then a <c># System</c> and a <c># User</c> section with <c>{{input}}</c> placeholders, and no logic.
/// Semantic Kernel's own template engine is not used: it HTML-encodes what it inserts, so that quotes could no longer be compared word for
/// word, and with the encoding off it would read tags in a page as chat messages.
/// </summary>
internal sealed partial class PromptTemplate
{
    /// <summary>Reserved placeholder: the key of the prompt's fence.</summary>
    public const string FencePlaceholder = "fence";

    private readonly IReadOnlyList<PromptMessage> _sections;

    private PromptTemplate(PromptHeader header, IReadOnlyList<PromptMessage> sections)
    {
        Header = header;
        _sections = sections;
        Placeholders = sections.SelectMany(section => Placeholder.Matches(section.Text)).Select(match => match.Groups["name"].Value).ToHashSet();
    }

    public PromptHeader Header { get; }

    public IReadOnlySet<string> Placeholders { get; }

    /// <exception cref="InvalidPromptException"/>
    public static PromptTemplate Parse(string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var match = FrontMatter.Match(text);
        if (!match.Success)
            throw new InvalidPromptException($"prompts/{name}.md does not begin with front matter between two '---' lines; see prompts/README.md.");

        var template = new PromptTemplate(PromptHeader.Parse(name, match.Groups["yaml"].Value), Sections(name, text[match.Length..]));
        template.CheckPlaceholders(name);
        return template;
    }

    /// <summary>One pass: what an input brings along is never read as a placeholder.</summary>
    public IReadOnlyList<PromptMessage> Render(IReadOnlyDictionary<string, string> values) =>
        [.. _sections.Select(section => section with { Text = Placeholder.Replace(section.Text, match => values[match.Groups["name"].Value]) })];

    private static List<PromptMessage> Sections(string name, string body)
    {
        List<PromptMessage> sections = [];
        StringBuilder? current = null;
        PromptRole role = default;
        foreach (var line in body.Split('\n'))
        {
            if (line.TrimEnd() is "# System" or "# User")
            {
                Close();
                role = line.TrimEnd() == "# System" ? PromptRole.System : PromptRole.User;
                if (sections.Exists(section => section.Role >= role))
                    throw new InvalidPromptException($"prompts/{name}.md has its sections twice or out of order; write '# System' once, then '# User' once.");
                current = new StringBuilder();
            }
            else if (current is not null)
            {
                current.Append(line).Append('\n');
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw new InvalidPromptException($"prompts/{name}.md has text before its first section; begin it with '# System' or '# User'.");
            }
        }

        Close();
        return sections.Count > 0 ? sections : throw new InvalidPromptException($"prompts/{name}.md has no section; add '# System' and '# User'.");

        void Close()
        {
            if (current is null)
                return;
            var text = current.ToString().Trim();
            if (text.Length == 0)
                throw new InvalidPromptException($"prompts/{name}.md has an empty section '# {role}'; write it or remove its heading.");
            sections.Add(new PromptMessage(role, text));
        }
    }

    private void CheckPlaceholders(string name)
    {
        foreach (var section in _sections)
            if (Placeholder.Replace(section.Text, "").Contains("{{", StringComparison.Ordinal))
                throw new InvalidPromptException($"prompts/{name}.md has a '{{{{' in '# {section.Role}' that is no placeholder; placeholders are {{{{name}}}}, letters only.");
        if (Header.Inputs.Contains(FencePlaceholder))
            throw new InvalidPromptException($"prompts/{name}.md lists the input '{FencePlaceholder}', which is reserved for the fence's key; rename it.");

        var used = Placeholders.Where(placeholder => placeholder != FencePlaceholder).ToHashSet();
        if (Difference(Header.Inputs, used) is { } difference)
            throw new InvalidPromptException($"prompts/{name}.md lists inputs that differ from its placeholders: {difference}.");
    }

    /// <summary>What stands on one side only, as words; null when both are equal.</summary>
    public static string? Difference(IEnumerable<string> listed, IReadOnlySet<string> used)
    {
        var missing = listed.Except(used).Order().Select(input => $"'{input}' is not used");
        var unknown = used.Except(listed).Order().Select(input => $"'{input}' is not listed");
        var words = string.Join(", ", missing.Concat(unknown));
        return words.Length == 0 ? null : words;
    }

    [GeneratedRegex(@"\A---\n(?<yaml>.*?)\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter { get; }

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]+)\}\}")]
    private static partial Regex Placeholder { get; }
}
