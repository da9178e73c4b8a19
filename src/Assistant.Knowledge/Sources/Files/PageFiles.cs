namespace Assistant.Knowledge.Sources.Files;

/// <summary>Which files of a tree are pages, by their names alone.</summary>
internal static class PageFiles
{
    private static readonly string[] Extensions = [".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".rst", ".adoc"];
    private static readonly string[] FragmentFolders = ["_partials", "_partial", "_includes", "_include", "_snippets", "_shared", "_fragments", "_components"];

    public static bool IsSkippedFolder(string name) => name.StartsWith('.') || name is "node_modules";

    /// <summary>Files and folders that generators treat as parts of other pages, by an underscore before their names, are no pages.</summary>
    public static bool IsPage(string path)
    {
        var segments = path.Split('/');
        var name = segments[^1];
        if (name.StartsWith('.') || !Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) return false;
        if (name.StartsWith('_') && !name.StartsWith("_index.", StringComparison.OrdinalIgnoreCase)) return false;

        var isMdx = name.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);
        return !segments.SkipLast(1).Any(folder => FragmentFolders.Contains(folder, StringComparer.OrdinalIgnoreCase) || (isMdx && folder.StartsWith('_')));
    }
}
