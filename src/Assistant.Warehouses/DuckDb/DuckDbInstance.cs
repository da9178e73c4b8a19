using System.Globalization;
using DuckDB.NET.Data;

namespace Assistant.Warehouses.DuckDb;

/// <summary>
/// A DuckDB of one's own in memory, which sees the source's files and nothing else. Everything that has to be reached is attached or allowed by its exact path
/// first; then access to all else is closed, and then the configuration is locked. Allowing the folder instead of the files would let COPY write new
/// files into it. What the lock does not stop (COPY over an allowed file, settings changed by a table function) <see cref="StatementCheck"/> refuses.
/// </summary>
internal sealed class DuckDbInstance : IDisposable
{
    private const string Catalog = "warehouse";

    private readonly DuckDBConnection _root;
    private readonly string _temporaryFolder;
    private readonly bool _hasCatalog;
    private int _leases = 1;

    private DuckDbInstance(SourceSnapshot snapshot, DuckDbSettings settings, long memoryBytes)
    {
        Fingerprint = snapshot.Fingerprint;
        MemoryBytes = memoryBytes;
        _hasCatalog = snapshot.DatabaseFile is not null;
        _temporaryFolder = Path.Combine(settings.TemporaryFolder, $"assistant-duckdb-{Guid.NewGuid():N}");
        _root = new DuckDBConnection("DataSource=:memory:");
    }

    public string Fingerprint { get; }

    public long MemoryBytes { get; }

    public static DuckDbInstance Open(SourceSnapshot snapshot, DuckDbSettings settings, long memoryBytes)
    {
        var instance = new DuckDbInstance(snapshot, settings, memoryBytes);
        try
        {
            MakePrivateFolder(instance._temporaryFolder);
            instance._root.Open();
            foreach (var statement in Opening(snapshot, settings, memoryBytes, instance._temporaryFolder))
                Execute(instance._root, statement);
            return instance;
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    /// <summary>A connection for one query. Connections share memory and limits, and can be interrupted apart.</summary>
    public DuckDBConnection Connect()
    {
        var connection = _root.Duplicate();
        connection.Open();
        if (_hasCatalog)
            Execute(connection, $"USE {Catalog}");
        return connection;
    }

    /// <returns>False when it is closed already.</returns>
    public bool TryLease()
    {
        for (var seen = Volatile.Read(ref _leases); seen > 0; seen = Volatile.Read(ref _leases))
            if (Interlocked.CompareExchange(ref _leases, seen + 1, seen) == seen)
                return true;
        return false;
    }

    /// <summary>Gives back a lease, the first of which is the opener's. With the last one the instance closes.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _leases) != 0)
            return;
        _root.Dispose();
        if (Directory.Exists(_temporaryFolder))
            Directory.Delete(_temporaryFolder, recursive: true);
    }

    private static IEnumerable<string> Opening(SourceSnapshot snapshot, DuckDbSettings settings, long memoryBytes, string temporaryFolder)
    {
        yield return $"SET memory_limit = '{memoryBytes.ToString(CultureInfo.InvariantCulture)}B'";
        yield return $"SET threads = {settings.Threads.ToString(CultureInfo.InvariantCulture)}";
        yield return $"SET temp_directory = {Quoted(temporaryFolder)}";
        yield return $"SET max_temp_directory_size = '{settings.TemporaryBytes.ToString(CultureInfo.InvariantCulture)}B'";
        yield return "SET TimeZone = 'UTC'";
        yield return "SET allow_persistent_secrets = false";
        yield return "SET autoinstall_known_extensions = false";
        yield return "SET autoload_known_extensions = false";
        yield return "SET allow_community_extensions = false";
        if (snapshot.DatabaseFile is { } file)
            yield return $"ATTACH {Quoted(file)} AS {Catalog} (READ_ONLY)";
        foreach (var table in snapshot.Tables)
            yield return $"CREATE VIEW {Name(table.Name)} AS SELECT * FROM {table.Reader}({List(table.Files)}, union_by_name = true, hive_partitioning = {HasPartitions(table)})";
        yield return $"SET allowed_paths = {List(snapshot.Tables.SelectMany(table => table.Files))}";
        yield return "SET enable_external_access = false";
        yield return "SET lock_configuration = true";
    }

    private static string HasPartitions(SourceSnapshot.Table table) =>
        table.Files.All(file => Path.GetFileName(Path.GetDirectoryName(file))!.Contains('=', StringComparison.Ordinal)) ? "true" : "false";

    private static string List(IEnumerable<string> paths) => $"[{string.Join(", ", paths.Select(Quoted))}]";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Name(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void MakePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Execute(DuckDBConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
