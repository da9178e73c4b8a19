namespace Assistant.Knowledge.Sources.Markup;

/// <summary>The fragments that an MDX page imports and places as components; they are read from the page's own source only.</summary>
/// <param name="pagePath">Path of the importing file below the source's root.</param>
/// <param name="read">Text of a file below the root, front matter gone; null when there is none.</param>
internal sealed class Partials(string pagePath, Func<string, string?> read)
{
    private const int MaxDepth = 8;
    private const int MaxCharacters = 2_000_000;

    private readonly Dictionary<string, string> imports = new(StringComparer.Ordinal);
    private readonly List<string> trail = [pagePath];
    private Budget budget = new();

    public void Import(string name, string from)
    {
        if (from.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase) || from.EndsWith(".md", StringComparison.OrdinalIgnoreCase)) imports[name] = from;
    }

    /// <summary>The fragment's own text and what it imports itself; null when the name is no fragment, or one that is already being placed.</summary>
    public (string Text, MarkupDialect Dialect, Partials Inner)? Open(string name)
    {
        if (trail.Count > MaxDepth || !imports.TryGetValue(name, out var from)) return null;
        foreach (var path in Candidates(from))
        {
            if (trail.Contains(path, StringComparer.Ordinal)) return null;
            if (read(path) is not { } text) continue;
            if ((budget.Spent += text.Length + 1_000) > MaxCharacters) return null;

            var inner = new Partials(path, read) { budget = budget };
            inner.trail.InsertRange(0, trail);
            return (text, path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase) ? MarkupDialect.Mdx : MarkupDialect.Markdown, inner);
        }
        imports.Remove(name);
        return null;
    }

    /// <summary>Paths below the root. <c>@site</c> is the folder above the docs, which may or may not be the root.</summary>
    private IEnumerable<string> Candidates(string from)
    {
        if (from.StartsWith('.'))
        {
            if (Resolve(pagePath.Split('/').SkipLast(1), from) is { } relative) yield return relative;
            yield break;
        }
        if (!from.StartsWith("@site/", StringComparison.Ordinal) && !from.StartsWith('/')) yield break;

        var segments = from.Split('/').Skip(1).ToArray();
        for (var skipped = 0; skipped < Math.Min(segments.Length, 4); skipped++)
            if (Resolve([], string.Join('/', segments.Skip(skipped))) is { } path) yield return path;
    }

    private static string? Resolve(IEnumerable<string> folder, string relative)
    {
        var path = folder.ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") path.Add(part);
            else if (path.Count == 0) return null;
            else path.RemoveAt(path.Count - 1);
        }
        return path.Count == 0 ? null : string.Join('/', path);
    }

    private sealed class Budget
    {
        public int Spent { get; set; }
    }
}
