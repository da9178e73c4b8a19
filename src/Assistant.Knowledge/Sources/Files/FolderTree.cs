namespace Assistant.Knowledge.Sources.Files;

/// <summary>
/// A folder on disk. Linked files are read when they are inside the root; linked folders are not entered, since what they lead to is
/// either met where it really is or outside.
/// </summary>
internal sealed class FolderTree(string root) : FileTree
{
    private readonly string realRoot = RealPath.Of(root) ?? Path.GetFullPath(root);

    public override IEnumerable<FileEntry> List()
    {
        var open = new Stack<(string Path, bool IsFolder, string? Problem)>();
        foreach (var entry in Entries("")) open.Push(entry);
        while (open.TryPop(out var entry))
        {
            if (entry.Problem is not null) yield return new FileEntry(entry.Path, entry.Problem);
            else if (!entry.IsFolder) yield return new FileEntry(entry.Path);
            else foreach (var inner in Entries(entry.Path)) open.Push(inner);
        }
    }

    public override long? LengthOf(string path) => FileAt(path) is { } file ? file.Length : null;

    public override Stream Open(string path) =>
        new FileStream(FileAt(path)?.FullName ?? throw new FileNotFoundException("The file is gone.", path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <summary>In descending order, as they are taken from a stack; a folder sorts as its files' paths do.</summary>
    private List<(string Path, bool IsFolder, string? Problem)> Entries(string folder)
    {
        var entries = new List<(string Path, bool IsFolder, string? Problem)>();
        try
        {
            foreach (var info in new DirectoryInfo(Path.Combine(realRoot, folder)).EnumerateFileSystemInfos())
            {
                var path = folder.Length == 0 ? info.Name : folder + "/" + info.Name;
                if (info is FileInfo) entries.Add((path, false, null));
                else if (info.LinkTarget is null && !PageFiles.IsSkippedFolder(info.Name)) entries.Add((path, true, null));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [(folder, true, "cannot be listed; give this process the right to read it or leave it out with an Exclude glob")];
        }
        entries.Sort(static (a, b) => string.CompareOrdinal(b.IsFolder ? b.Path + "/" : b.Path, a.IsFolder ? a.Path + "/" : a.Path));
        return entries;
    }

    private FileInfo? FileAt(string path)
    {
        var file = new FileInfo(Path.Combine(realRoot, path));
        if (file.LinkTarget is null && file.Exists && IsPlainPath(path)) return RegularFile.Is(file) ? file : null;

        // A link, or a path that another page gave: only what is really inside counts.
        if (RealPath.Of(file.FullName) is not { } real) return null;
        return real.StartsWith(realRoot.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal) 
            && new FileInfo(real) is { Exists: true } target && RegularFile.Is(target) ? target : null;
    }

    /// <summary>No folder on the way is a link.</summary>
    private bool IsPlainPath(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            if (path[..slash] is var folder && (folder.EndsWith("..", StringComparison.Ordinal) || new DirectoryInfo(Path.Combine(realRoot, folder)).LinkTarget is not null)) return false;
        return true;
    }
}
