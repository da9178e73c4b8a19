using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.Storage.Schema;
using Assistant.Storage.Sqlite;
using Assistant.StorageTests.Conformance;

namespace Assistant.StorageTests.Engines;

public sealed class SqliteFaultTests : IAsyncDisposable
{
    private readonly SqliteEngine _engine = new();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<string> FailToOpenAsync(string? folder = null) => (await Assert.ThrowsAsync<IndexUnavailableException>(() => KnowledgeIndexFactory.OpenAsync(
        new KnowledgeIndexOptions { DataFolder = folder ?? _engine.Options.DataFolder }, TimeProvider.System, CancellationToken.None))).Message;

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(_engine.File, new string('x', 5000));

        Assert.Equal($"The file {_engine.File} is not a knowledge index; move it away, or choose another folder with --data.", await FailToOpenAsync());
    }

    [Fact]
    public async Task A_damaged_file_is_named()
    {
        await using (var index = await _engine.OpenAsync())
            await index.PublishAsync([.. Enumerable.Range(0, 500).Select(i => ($"p{i}", $"text {i}"))]);
        var bytes = await File.ReadAllBytesAsync(_engine.File);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_engine.File, bytes);

        var database = new SqliteDatabase(_engine.File);
        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(() => database.UseAsync(
            connection => connection.ListAsync<string>("SELECT text FROM chunks", null, CancellationToken.None), CancellationToken.None));
        database.CloseIdleConnections();

        Assert.Equal($"The knowledge index {_engine.File} is damaged; delete it and run `assistant index` again.", fault.Message);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_engine.File, "");

        Assert.StartsWith($"The data folder {_engine.File} cannot be made;", await FailToOpenAsync(_engine.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(_engine.File);

        Assert.StartsWith($"The knowledge index {_engine.File} cannot be opened;", await FailToOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named()
    {
        await using var index = await _engine.OpenAsync();
        var database = new SqliteDatabase(_engine.File);

        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(() => database.UseAsync(async connection =>
        {
            await connection.RunAsync("PRAGMA max_page_count = 1", null, CancellationToken.None);   // what SQLite says then is what it says on a full disk
            return await connection.RunAsync("CREATE TABLE more AS SELECT randomblob(100000)", null, CancellationToken.None);
        }, CancellationToken.None));

        Assert.StartsWith($"The disk is full, so the knowledge index {_engine.File} cannot grow;", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_of_a_newer_version_is_left_alone()
    {
        await using (var index = await _engine.OpenAsync())
        {
            await new SqliteDatabase(_engine.File).UseAsync(
                connection => connection.RunAsync("INSERT INTO schema_scripts VALUES (999, '999-future.sql', 0)", null, CancellationToken.None), CancellationToken.None);
        }

        Assert.Contains("written by a newer version of assistant (its tables are at 999", await FailToOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_first_openings_at_once_make_one_index()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_engine.OpenAsync)));

        Assert.All(await Task.WhenAll(opened.Select(index => index.GetStateAsync(CancellationToken.None))), state => Assert.Equal(0, state.Generation));
        foreach (var index in opened)
            await index.DisposeAsync();
    }
}
