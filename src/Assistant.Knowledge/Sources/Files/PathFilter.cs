using Microsoft.Extensions.FileSystemGlobbing;

namespace Assistant.Knowledge.Sources.Files;

/// <summary>Which paths a source is asked to read.</summary>
internal sealed class PathFilter
{
    private readonly Matcher? matcher;

    public PathFilter(SourceOptions options)
    {
        if (options.Include.Count + options.Exclude.Count == 0) return;
        matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddIncludePatterns(options.Include.Count == 0 ? ["**/*"] : options.Include.Select(Normalized));
        matcher.AddExcludePatterns(options.Exclude.Select(Normalized));
    }

    public bool Accepts(string path) => matcher is null || matcher.Match(path).HasMatches;

    private static string Normalized(string glob)
    {
        var pattern = glob.Trim().Replace('\\', '/');
        while (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
        return pattern.TrimStart('/');
    }
}
