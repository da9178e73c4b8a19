using Assistant.Storage;
using Assistant.Storage.Schema;
using Assistant.Storage.Sqlite;

namespace Assistant.StorageTests.Engines;

public sealed class SqliteEngine : ITestEngine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assistant-storage-");

    public KnowledgeIndexOptions Options => new() { Engine = StorageEngine.Sqlite, DataFolder = _folder.FullName };

    public string File => Path.Combine(_folder.FullName, "knowledge.db");

    public Task BreakPublicationAsync() => new SqliteDatabase(File).UseAsync(connection => connection.RunAsync(
        "CREATE TRIGGER broken BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END", null, CancellationToken.None), CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
