using Assistant.Storage;
using Assistant.Storage.Schema;
using Assistant.Storage.Support;
using Assistant.StorageTests.Conformance;
using Assistant.StorageTests.Engines;
using Assistant.Support;
using Assistant.Support.Inbox;
using Npgsql;

namespace Assistant.StorageTests.Support;

public sealed class PostgresSupportFaultTests
{
    private static async Task<StoreUnavailableException> FailToOpenAsync(string connectionString) => await Assert.ThrowsAsync<StoreUnavailableException>(() =>
        SupportStoreFactory.OpenAsync(new() { Engine = StorageEngine.Postgres, ConnectionString = connectionString }, TimeProvider.System, CancellationToken.None));

    private static Task<bool> AddAsync(ISupportStore store, string id, string payload = "{}") =>
        store.Inbox.AddAsync(new InboundEvent(id, null, "lane", "message", payload), CancellationToken.None);

    [Fact]
    public async Task A_server_that_is_down_is_named_without_the_password()
    {
        var fault = await FailToOpenAsync("Host=127.0.0.1;Port=1;Database=kb;Username=bot;Password=s3cret");

        Assert.Equal("PostgreSQL at 127.0.0.1:1, database 'kb', cannot be reached; start it, or correct host and port in the connection string.", fault.Message);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Password=half;s3cret=x")]
    [InlineData("")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string connectionString)
    {
        var fault = await FailToOpenAsync(connectionString);

        Assert.Contains("set it to Host=…", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_named_and_reading_goes_on()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using (var writable = await engine.OpenSupportAsync(TimeProvider.System))
            await AddAsync(writable, "before");
        var options = engine.Options;
        options.ConnectionString += ";Options=-c default_transaction_read_only=on";

        await using var store = await SupportStoreFactory.OpenAsync(options, TimeProvider.System, CancellationToken.None);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(store, "refused"));
        Assert.EndsWith("accepts no writes (a replica?); connect to the primary.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told_and_the_next_call_works()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        var options = engine.Options;
        options.ConnectionString += $";Application Name={engine.Schema}";
        await using var store = await SupportStoreFactory.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await AddAsync(store, "before");
        await engine.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{engine.Schema}'");

        var fault = await Record.ExceptionAsync(() => AddAsync(store, "after"));

        Assert.True(fault is null or StoreUnavailableException, $"{fault}");
        Assert.Equal(fault is not null, await AddAsync(store, "after"));
        Assert.Equal(2, (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting);
    }

    [Fact]
    public async Task Tables_that_were_taken_away_are_named()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        await engine.RunAsync($"DROP TABLE {engine.Schema}.inbox");

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(store, "refused"));

        Assert.Contains($"has lost the tables in schema '{engine.Schema}'; restore them", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_a_newer_version_are_left_alone()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using (await engine.OpenSupportAsync(TimeProvider.System))
            await engine.RunAsync($"INSERT INTO {engine.Schema}.schema_scripts VALUES (999, '999-future.sql', 0)");

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => engine.OpenSupportAsync(TimeProvider.System));

        Assert.Contains("holds tables of a newer version of assistant", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_with_the_index_alone_is_brought_up_to_date_by_many_openings_at_once_and_keeps_its_index()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using (var index = await engine.OpenAsync())
            await index.PublishAsync(("a", "kept"));
        await engine.RunAsync($"""
            DROP TABLE {engine.Schema}.inbox, {engine.Schema}.outbox, {engine.Schema}.threads, {engine.Schema}.answers, {engine.Schema}.feedback, {engine.Schema}.channel_settings;
            DELETE FROM {engine.Schema}.schema_scripts WHERE number > 1
            """);

        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => engine.OpenSupportAsync(TimeProvider.System)));

        Assert.Single(await Task.WhenAll(opened.Select(store => AddAsync(store, "one"))), wasAdded => wasAdded);
        foreach (var store in opened)
            await store.DisposeAsync();
        await using var again = await engine.OpenAsync();
        Assert.Equal(["kept"], await again.TextsAsync());
    }

    /// <summary>Without the lock of the lane the second event would be visible, and worked on, while the first one with its lower id is still being committed.</summary>
    [Fact]
    public async Task An_event_waits_for_an_earlier_one_of_its_lane_that_is_still_being_committed()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        await engine.RunAsync($"""
            CREATE FUNCTION {engine.Schema}.wait_for_the_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('{engine.Schema}')); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON {engine.Schema}.inbox DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.payload = 'slow') EXECUTE FUNCTION {engine.Schema}.wait_for_the_gate()
            """);
        await using var gate = new NpgsqlConnection(engine.Options.ConnectionString);
        await gate.OpenAsync();
        await gate.RunAsync($"SELECT pg_advisory_lock(hashtext('{engine.Schema}'))", null, CancellationToken.None);

        var first = AddAsync(store, "first", "slow");
        await UntilWaitingAsync(engine, "inbox", 1, CancellationToken.None);
        var second = AddAsync(store, "second");
        var other = store.Inbox.AddAsync(new("other", null, "another lane", "message", "{}"), CancellationToken.None);
        using var enough = new CancellationTokenSource();
        await EitherAsync(second, UntilWaitingAsync(engine, "inbox", 2, enough.Token), enough);
        var isOtherAdded = await other;
        var isSecondWaiting = !second.IsCompleted;
        await gate.RunAsync("SELECT pg_advisory_unlock_all()", null, CancellationToken.None);

        Assert.True(isOtherAdded);
        Assert.True(isSecondWaiting);
        Assert.True(await first);
        Assert.True(await second);
        var claimed = new List<string>();
        while (await store.Inbox.ClaimAsync("w", TimeSpan.FromMinutes(1), CancellationToken.None) is { } next)
        {
            claimed.Add(next.Event.EventId);
            await store.Inbox.CompleteAsync(next, EventResult.Nothing, CancellationToken.None);
        }
        Assert.Equal(["first", "other", "second"], claimed.Order());
        Assert.True(claimed.IndexOf("first") < claimed.IndexOf("second"));
    }

    [Fact]
    public async Task With_the_system_clock_leases_run_by_the_servers()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        await AddAsync(store, "one");

        var claimed = (await store.Inbox.ClaimAsync("w", TimeSpan.FromHours(1), CancellationToken.None))!;

        Assert.DoesNotContain("@now", ((SupportStore)store).Database.Now, StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(engine.Options.ConnectionString);
        await connection.OpenAsync();
        var left = await connection.ScalarAsync<double>(
            $"SELECT free_at - extract(epoch FROM clock_timestamp()) * 1000 FROM {engine.Schema}.inbox", null, CancellationToken.None);
        Assert.InRange(left, TimeSpan.FromMinutes(59).TotalMilliseconds, TimeSpan.FromHours(1).TotalMilliseconds);
        Assert.True(await store.Inbox.CompleteAsync(claimed, EventResult.Nothing, CancellationToken.None));
    }

    [Fact]
    public async Task A_transaction_whose_machine_is_gone_ends_soon()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        var database = ((SupportStore)store).Database;
        Task<string?> TimeoutAsync(System.Data.Common.DbConnection connection) => connection.ScalarAsync<string>("SHOW idle_in_transaction_session_timeout", null, CancellationToken.None);

        Assert.Equal("30s", await database.TransactAsync(TimeoutAsync, CancellationToken.None));
        Assert.Equal("0", await database.ReadAsync(TimeoutAsync, CancellationToken.None));
    }

    [Fact]
    public async Task A_completion_that_the_server_undid_to_end_a_deadlock_is_tried_again()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        await AddAsync(store, "one");
        var claimed = (await store.Inbox.ClaimAsync("w", TimeSpan.FromHours(1), CancellationToken.None))!;
        await using var other = new NpgsqlConnection(engine.Options.ConnectionString);
        await other.OpenAsync();
        await other.RunAsync("SET deadlock_timeout = '1min'", null, CancellationToken.None);   // whoever looks first gives way
        await using var transaction = await other.BeginTransactionAsync();
        await other.RunAsync($"SELECT pg_advisory_xact_lock(hashtextextended('{engine.Schema}.outbox lane', 0))", null, CancellationToken.None);

        using var enough = new CancellationTokenSource();
        var completion = store.Inbox.CompleteAsync(claimed, new() { Posts = [new("p", "lane", "post", "{}")] }, CancellationToken.None);
        await EitherAsync(completion, UntilWaitingAsync(engine, "outbox", 1, enough.Token), enough);
        await other.RunAsync($"UPDATE {engine.Schema}.inbox SET kind = kind", null, CancellationToken.None);
        await transaction.CommitAsync();

        Assert.True(await completion);
        Assert.Equal(1, (await store.Outbox.GetStatusAsync(CancellationToken.None)).Waiting);
    }

    private static async Task EitherAsync(Task call, Task wait, CancellationTokenSource enough)
    {
        await Task.WhenAny(call, wait);
        await enough.CancelAsync();
        await wait.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Waits until that many statements on the table wait for an advisory lock.</summary>
    private static async Task UntilWaitingAsync(PostgresEngine engine, string table, int count, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(engine.Options.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        long waiting;
        do
        {
            waiting = await connection.ScalarAsync<long>(
                "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND NOT l.granted AND a.query LIKE @statement",
                new { statement = $"%{engine.Schema}.{table}%" }, cancellationToken);
        }
        while (waiting < count);
    }
}
