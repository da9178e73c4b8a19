using Assistant.Storage;
using Assistant.Storage.Schema;
using Assistant.Storage.Sqlite;
using Assistant.Storage.Support;
using Assistant.StorageTests.Conformance;
using Assistant.StorageTests.Engines;
using Assistant.Support;
using Assistant.Support.Inbox;
using Microsoft.Data.Sqlite;

namespace Assistant.StorageTests.Support;

public sealed class SqliteSupportFaultTests : IAsyncDisposable
{
    private readonly SqliteEngine _engine = new();

    private string Database => Path.Combine(_engine.Options.DataFolder, "conversations.db");

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private Task<ISupportStore> OpenAsync() => _engine.OpenSupportAsync(TimeProvider.System);

    private static Task<bool> AddAsync(ISupportStore store, string id) => store.Inbox.AddAsync(new InboundEvent(id, null, "lane", "message", "{}"), CancellationToken.None);

    private static async Task<string> FailToAddAsync(ISupportStore store) => (await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(store, "refused"))).Message;

    private async Task<string> FailToOpenAsync(string? folder = null) => (await Assert.ThrowsAsync<StoreUnavailableException>(() => SupportStoreFactory.OpenAsync(
        new KnowledgeIndexOptions { DataFolder = folder ?? _engine.Options.DataFolder }, TimeProvider.System, CancellationToken.None))).Message;

    /// <summary>On the very connection that writes.</summary>
    private static Task<int> SetAsync(ISupportStore store, string pragma) => ((SupportStore)store).Database.WriteAsync(
        connection => connection.RunAsync($"PRAGMA {pragma}", null, CancellationToken.None), CancellationToken.None);

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));

        Assert.Equal($"The file {Database} is not a conversation store; move it away, or choose another folder with --data.", await FailToOpenAsync());
    }

    [Fact]
    public async Task Another_programs_database_is_left_alone()
    {
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await connection.RunAsync("CREATE TABLE theirs (x)", null, CancellationToken.None);
        }

        Assert.StartsWith($"The file {Database} is another program's database;", await FailToOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_nothing_is_acknowledged()
    {
        await using (var store = await OpenAsync())
        {
            for (var i = 0; i < 200; i++)
                await AddAsync(store, $"e{i}");
        }
        var bytes = await File.ReadAllBytesAsync(Database);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(Database, bytes);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            await using var store = await OpenAsync();
            await AddAsync(store, "refused");
        });

        Assert.Equal($"The conversation store {Database} is damaged; stop assistant and put a backup in its place, or move the file away to start with an empty one.", fault.Message);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(Database, "");

        Assert.StartsWith($"The data folder {Database} cannot be made;", await FailToOpenAsync(Database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(Database);

        Assert.StartsWith($"The conversation store {Database} cannot be opened;", await FailToOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_writing_goes_on_when_there_is_space_again()
    {
        await using var store = await OpenAsync();
        await SetAsync(store, "max_page_count = 1");   // what SQLite says then is what it says on a full disk

        var large = new InboundEvent("large", null, "lane", "message", new string('x', 100_000));
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AddAsync(large, CancellationToken.None));

        Assert.StartsWith($"The disk is full, so the conversation store {Database} cannot grow;", fault.Message, StringComparison.Ordinal);
        await SetAsync(store, "max_page_count = 1000000");
        Assert.True(await store.Inbox.AddAsync(large, CancellationToken.None));
    }

    [Fact]
    public async Task A_disk_that_is_read_only_is_named_and_reading_goes_on()
    {
        await using var store = await OpenAsync();
        await AddAsync(store, "before");
        await SetAsync(store, "query_only = 1");

        Assert.StartsWith($"The conversation store {Database} cannot be written; make the file and its folder writable", await FailToAddAsync(store), StringComparison.Ordinal);
        Assert.Equal(1, (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_named_and_reading_goes_on()
    {
        await using var database = await SqliteSupportDatabase.OpenAsync(
            _engine.Options.DataFolder, SqliteFile.Conversations with { BusySeconds = 1 }, TimeProvider.System, CancellationToken.None);
        var store = new SupportStore(database, TimeProvider.System);
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        await other.OpenAsync();
        await using (var held = other.BeginTransaction(deferred: false))
        {
            var adds = Enumerable.Range(0, 20).Select(_ => FailToAddAsync(store)).ToArray();   // all of them after one wait, not each after its own

            Assert.All(await Task.WhenAll(adds), message => Assert.Equal($"The conversation store {Database} is locked by another program; close it and try again.", message));
            Assert.Equal(0, (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting);
        }

        Assert.True(await AddAsync(store, "after"));
    }

    [Fact]
    public async Task A_file_that_was_taken_away_takes_no_more_events()
    {
        await using var store = await OpenAsync();
        await AddAsync(store, "before");
        File.Move(Database, Database + ".away");

        Assert.StartsWith($"The conversation store {Database} has been taken away;", await FailToAddAsync(store), StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.GetStatusAsync(CancellationToken.None));
        Assert.Contains("has been taken away", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_left_alone()
    {
        await using (var store = await OpenAsync())
        {
            await ((SupportStore)store).Database.WriteAsync(
                connection => connection.RunAsync("INSERT INTO schema_scripts VALUES (999, '999-future.sql', 0)", null, CancellationToken.None), CancellationToken.None);
        }

        Assert.Contains("written by a newer version of assistant (its tables are at 999", await FailToOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_first_openings_at_once_make_one_store()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));

        var added = await Task.WhenAll(opened.Select(store => AddAsync(store, "one")));

        Assert.Single(added, wasAdded => wasAdded);
        foreach (var store in opened)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task What_is_acknowledged_has_waited_for_the_disk()
    {
        await using var store = await OpenAsync();

        var (synchronous, journal) = await ((SupportStore)store).Database.WriteAsync(async connection => (
            await connection.ScalarAsync<long>("PRAGMA synchronous", null, CancellationToken.None),
            await connection.ScalarAsync<string>("PRAGMA journal_mode", null, CancellationToken.None)), CancellationToken.None);

        Assert.Equal((2, "wal"), (synchronous, journal));   // 2 is FULL
    }

    [Fact]
    public async Task Events_are_written_while_an_index_is_being_built()
    {
        await using var store = await OpenAsync();
        await using var index = await _engine.OpenAsync();
        await using var run = await index.BeginAsync();
        await using var connection = new SqliteConnection($"Data Source={_engine.File}");
        await connection.OpenAsync();
        await using var held = connection.BeginTransaction(deferred: false);   // and while it is in the midst of a transaction

        Assert.True(await AddAsync(store, "one"));
    }

    [Fact]
    public async Task A_closed_store_refuses_instead_of_hanging()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AddAsync(store, "late"));
    }
}
