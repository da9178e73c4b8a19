using Microsoft.Extensions.FileSystemGlobbing;

namespace Assistant.Warehouses.DuckDb;

/// <summary>Finds the files of a table. Symbolic links below the folder are passed over, so that none leads out of it.</summary>
internal static class DataFiles
{
    private static readonly Dictionary<string, string> s_readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".parquet"] = "read_parquet",
        [".csv"] = "read_csv",
        [".tsv"] = "read_csv",
        [".json"] = "read_json",
        [".jsonl"] = "read_json",
        [".ndjson"] = "read_json",
    };

    private static readonly EnumerationOptions s_here = new() { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = false };

    private static readonly EnumerationOptions s_below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = s_here.AttributesToSkip,
        IgnoreInaccessible = false,
    };

    /// <summary>The folders directly in a folder, in order.</summary>
    public static IReadOnlyList<string> FoldersIn(string folder) => [.. Directory.EnumerateDirectories(folder, "*", s_here).Order(StringComparer.Ordinal)];

    /// <summary>The data files directly in a folder, in order.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", s_here).Where(IsOne).Order(StringComparer.Ordinal);

    /// <summary>DuckDB's function for a file of this name; null for files of no known format.</summary>
    public static string? ReaderOf(string path) => s_readers.GetValueOrDefault(Path.GetExtension(Uncompressed(path)));

    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(Uncompressed(Path.TrimEndingDirectorySeparator(path)));

    /// <summary>The folder above the first segment with a wildcard.</summary>
    public static string FixedPart(string glob)
    {
        var upToWildcard = glob[..glob.IndexOfAny(['*', '?'])];
        return Path.GetFullPath(upToWildcard[..(upToWildcard.LastIndexOf('/') + 1)] is { Length: > 0 } folder ? Path.TrimEndingDirectorySeparator(folder) : ".");
    }

    /// <summary>The data files that a file's name, a folder or a glob stands for, by their real paths, in order.</summary>
    public static IReadOnlyList<FileInfo> Find(string pattern)
    {
        if (pattern.AsSpan().ContainsAny('*', '?'))
        {
            var root = RealPath(FixedPart(pattern));
            var matcher = new Matcher(StringComparison.Ordinal).AddInclude(Path.GetFullPath(pattern)[(FixedPart(pattern).TrimEnd('/').Length + 1)..]);
            return [.. Below(root).Where(file => matcher.Match(Path.GetRelativePath(root, file.FullName)).HasMatches)];
        }

        var path = RealPath(pattern);
        return Directory.Exists(path) ? Below(path) : File.Exists(path) ? [new FileInfo(path)] : [];
    }

    /// <summary>The path with every symbolic link in it followed. DuckDB compares real paths with the allowed ones.</summary>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var segment in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, segment);
            if ((Directory.Exists(real) ? new DirectoryInfo(real).ResolveLinkTarget(true) : new FileInfo(real).ResolveLinkTarget(true)) is { } target)
                real = RealPath(target.FullName);
        }

        return real;
    }

    private static bool IsOne(string path) => ReaderOf(path) is not null;

    private static IReadOnlyList<FileInfo> Below(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*", s_below).Where(file => IsOne(file.Name)).OrderBy(file => file.FullName, StringComparer.Ordinal)]
        : [];

    private static string Uncompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase)
        ? path[..path.LastIndexOf('.')]
        : path;
}
