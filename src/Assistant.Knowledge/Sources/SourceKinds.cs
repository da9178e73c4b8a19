using Assistant.Knowledge.Sources.Git;

namespace Assistant.Knowledge.Sources;

/// <summary>Tells what a location is, and what to call it.</summary>
internal static class SourceKinds
{
    /// <summary><see cref="SourceKind.Auto"/> when it is nothing that can be read.</summary>
    public static SourceKind Of(string location)
    {
        if (Directory.Exists(location)) return IsBareRepository(location) ? SourceKind.Git : SourceKind.Folder;
        if (GitLocation.LocalPath(location) is { } repository && (IsBareRepository(repository) || IsBareRepository(Path.Combine(repository, ".git")))) return SourceKind.Git;
        if (!location.Contains("://", StringComparison.Ordinal) && location.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)) return SourceKind.Jsonl;
        if (GitLocation.TryParse(location, isGit: location.StartsWith("ssh://", StringComparison.Ordinal) || location.StartsWith("git://", StringComparison.Ordinal)) is not null) return SourceKind.Git;
        return WebAddress(location) is null ? SourceKind.Auto : SourceKind.Website;
    }

    /// <summary>What was configured, as short as it stays telling: a folder's or repository's name, a host, a file's name.</summary>
    public static string NameOf(string location, SourceKind kind) => kind switch
    {
        SourceKind.Website when WebAddress(location) is { } url => url.Host + (url.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : ""),
        SourceKind.Git when GitLocation.TryParse(location, isGit: true) is { RepositoryName: { Length: > 0 } name } => name,
        SourceKind.Jsonl => Path.GetFileNameWithoutExtension(location),
        SourceKind.Folder when Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(location))) is { Length: > 0 } folder => folder,
        _ => "docs",
    };

    public static Uri? WebAddress(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;

    private static bool IsBareRepository(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects")) && Directory.Exists(Path.Combine(folder, "refs"));
}
