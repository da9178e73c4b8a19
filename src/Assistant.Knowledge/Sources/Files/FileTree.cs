namespace Assistant.Knowledge.Sources.Files;

/// <summary>The files of a folder or of a commit. Paths are below the root, with forward slashes.</summary>
internal abstract class FileTree : IDisposable
{
    /// <summary>All files but those of hidden folders and node_modules, in ordinal order of their paths.</summary>
    public abstract IEnumerable<FileEntry> List();

    /// <summary>Size in bytes; null when there is no such file inside the tree, a pipe or a device being none.</summary>
    /// <exception cref="IOException">The tree cannot be read there.</exception>
    public abstract long? LengthOf(string path);

    /// <exception cref="IOException">The file cannot be read, or is gone.</exception>
    public abstract Stream Open(string path);

    public virtual void Dispose() { }
}

/// <param name="Path">A file, or a folder when there is a problem with it.</param>
/// <param name="Problem">Why a folder's files are unknown; null for a file.</param>
internal readonly record struct FileEntry(string Path, string? Problem = null);
