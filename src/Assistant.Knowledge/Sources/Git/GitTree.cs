using Assistant.Knowledge.Sources.Files;
using LibGit2Sharp;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>A folder of one commit, read from the object store: nothing is checked out, so that a fetch in between changes nothing.</summary>
internal sealed class GitTree(Repository repository, Tree root) : FileTree
{
    private readonly Dictionary<string, ObjectId> blobs = new(StringComparer.Ordinal);

    public override IEnumerable<FileEntry> List()
    {
        var open = new Stack<(string Path, TreeEntry Entry)>(Sorted("", root));
        while (open.TryPop(out var next))
        {
            if (next.Entry.TargetType == TreeEntryTargetType.Blob)
            {
                yield return new(next.Path);
                continue;
            }
            if (InnerOf(next.Path, next.Entry) is not { } inner) yield return new(next.Path, "cannot be read from the clone; delete the working folder's clone to have it fetched anew");
            else foreach (var entry in inner) open.Push(entry);
        }
    }

    public override long? LengthOf(string path) =>
        Stored(() => BlobAt(path) is { } blob ? repository.ObjectDatabase.RetrieveObjectMetadata(blob).Size : (long?)null);

    public override Stream Open(string path) =>
        Stored(() => (repository.Lookup<Blob>(BlobAt(path) ?? throw new FileNotFoundException("The commit has no such file.", path))
            ?? throw new FileNotFoundException("The clone lacks the file's content.", path)).GetContentStream());

    public override void Dispose()
    {
        repository.Dispose();
        base.Dispose();
    }

    /// <summary>In descending order, as they are taken from a stack. Links, submodules and what is not for reading stay out.</summary>
    private static List<(string Path, TreeEntry Entry)> Sorted(string prefix, Tree tree) =>
    [
        .. tree
            .Where(entry => entry.TargetType == TreeEntryTargetType.Tree ? !PageFiles.IsSkippedFolder(entry.Name) : entry.Mode is Mode.NonExecutableFile or Mode.ExecutableFile or Mode.NonExecutableGroupWritableFile)
            .Select(entry => (Path: prefix + entry.Name, Entry: entry))
            .OrderByDescending(entry => entry.Entry.TargetType == TreeEntryTargetType.Tree ? entry.Path + "/" : entry.Path, StringComparer.Ordinal),
    ];

    /// <summary>Null when the folder's object is damaged or missing.</summary>
    private static List<(string Path, TreeEntry Entry)>? InnerOf(string path, TreeEntry folder)
    {
        try
        {
            return folder.Target is Tree tree ? Sorted(path + "/", tree) : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    private static T Stored<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LibGit2SharpException e)
        {
            throw new IOException("The clone is damaged.", e);
        }
    }

    private ObjectId? BlobAt(string path)
    {
        if (blobs.TryGetValue(path, out var known)) return known;
        if (root[path] is not { TargetType: TreeEntryTargetType.Blob, Mode: not Mode.SymbolicLink } entry) return null;
        blobs.Clear();
        return blobs[path] = entry.Target.Id;
    }
}
