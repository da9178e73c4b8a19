using Microsoft.Extensions.FileSystemGlobbing;

namespace Assistant.Knowledge.Sources.Files;

/// <summary>Which paths a source is asked to read.</summary>
internal sealed class PathFilter
{
    private readonly Matcher? matcher;

    /// <exception cref="SourceUnavailableException">A glob is none.</exception>
    public PathFilter(SourceOptions options)
    {
        foreach (var glob in options.Include.Concat(options.Exclude)) Check(glob);
        if (options.Include.Count + options.Exclude.Count == 0) return;
        matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddIncludePatterns(options.Include.Count == 0 ? ["**/*"] : options.Include.Select(Normalized));
        matcher.AddExcludePatterns(options.Exclude.Select(Normalized));
    }

    public bool Accepts(string path) => matcher is null || matcher.Match(path).HasMatches;

    /// <summary>The matcher takes for a letter what other tools have a meaning for, and would silently find nothing.</summary>
    private static void Check(string glob)
    {
        var unknown = glob.AsSpan().IndexOfAny('{', '}', '?') is var at and >= 0 ? $"'{glob[at]}'"
            : glob.TrimStart().StartsWith('!') ? "'!' at its start"
            : glob.Count(c => c == '[') != glob.Count(c => c == ']') ? "a '[' or ']' without its other half"
            : null;
        try
        {
            if (unknown is null) new Matcher().AddInclude(Normalized(glob));
        }
        catch (ArgumentException)
        {
            unknown = "'..' or '**' where none can be";
        }
        if (unknown is not null) throw new SourceUnavailableException($"Glob '{glob}' has {unknown}; write it with names, /, * and ** only, such as 'guide/**/*.md', and give several globs for several cases.");
    }

    private static string Normalized(string glob)
    {
        var pattern = glob.Trim().Replace('\\', '/');
        while (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
        return pattern.TrimStart('/');
    }
}
