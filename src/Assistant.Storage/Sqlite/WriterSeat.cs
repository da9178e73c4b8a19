using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Sqlite;

/// <summary>
/// The right to write, held as an exclusive lock on a file beside the database. The operating system lets go of it when the process ends,
/// however it ends. The file itself stays: deleting it would let two writers lock two files of the same name.
/// </summary>
internal sealed class WriterSeat : IDisposable
{
    private readonly FileStream _lock;

    private WriterSeat(FileStream heldLock) => _lock = heldLock;

    public static WriterSeat Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new WriterSeat(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IndexUnavailableException($"The lock file {path} cannot be written; make the folder writable for this user, or choose another folder with --data.", fault);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IndexBusyException($"another `assistant index` is running on {databasePath}; wait for it or stop it");
        }
        catch (IOException fault)
        {
            throw new IndexUnavailableException($"The lock file {path} cannot be made; check the folder and the disk, or choose another folder with --data.", fault);
        }
    }

    public void Dispose() => _lock.Dispose();
}
