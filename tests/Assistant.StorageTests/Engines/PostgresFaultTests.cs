using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.StorageTests.Conformance;

namespace Assistant.StorageTests.Engines;

public sealed class PostgresFaultTests
{
    private static async Task<IndexUnavailableException> FailToOpenAsync(string connectionString) => await Assert.ThrowsAsync<IndexUnavailableException>(() =>
        KnowledgeIndexFactory.OpenAsync(new() { Engine = StorageEngine.Postgres, ConnectionString = connectionString }, TimeProvider.System, CancellationToken.None));

    [Fact]
    public async Task A_server_that_is_down_is_named_without_the_password()
    {
        var fault = await FailToOpenAsync("Host=127.0.0.1;Port=1;Database=kb;Username=bot;Password=s3cret");

        Assert.Equal("PostgreSQL at 127.0.0.1:1, database 'kb', cannot be reached; start it, or correct host and port in the connection string.", fault.Message);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Password=half;s3cret=x")]
    [InlineData("postgres://bot:s3cret@db/kb")]
    [InlineData("Host=db;Port=s3cret")]
    [InlineData("Password=s3cret")]
    [InlineData("")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string connectionString)
    {
        var fault = await FailToOpenAsync(connectionString);

        Assert.Contains("set it to Host=…", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Robert'); DROP TABLE")]
    [InlineData("Upper")]
    [InlineData("")]
    public async Task A_schema_name_that_is_no_plain_identifier_is_refused(string schema)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => KnowledgeIndexFactory.OpenAsync(
            new() { Engine = StorageEngine.Postgres, ConnectionString = "Host=127.0.0.1;Port=1", Schema = schema }, TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        await using var engine = PostgresEngine.CreateOrSkip();

        var fault = await FailToOpenAsync(engine.Options.ConnectionString + ";Database=no_such_database");

        Assert.EndsWith("database 'no_such_database', does not exist; create it or correct the name in the connection string.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_of_a_newer_version_is_left_alone()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using (await engine.OpenAsync())
            await engine.RunAsync($"INSERT INTO {engine.Schema}.schema_scripts VALUES (999, '999-future.sql', 0)");

        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(engine.OpenAsync);

        Assert.Contains("holds tables of a newer version of assistant", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_dimensions_than_the_engine_can_search_are_refused_with_the_way_out()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var index = await engine.OpenAsync();

        var fault = await Assert.ThrowsAsync<IndexUnavailableException>(() => index.BeginAsync(new(new EmbeddingProfile("wide", 4001), 1, false)));
        Assert.Contains("at most 4000 dimensions and 'wide' gives 4001", fault.Message, StringComparison.Ordinal);

        await using var run = await index.BeginAsync(new(new EmbeddingProfile("widest", 4000), 1, false));
        await run.PutAsync("a", "x");
        await run.PutVectorsAsync([new(Pages.Hash("x"), Enumerable.Repeat(1f, 4000).ToArray())], CancellationToken.None);
        await run.PublishAsync();
        Assert.Single(await index.SearchVectorsAsync(Enumerable.Repeat(1f, 4000).ToArray(), 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_writer_that_loses_its_connection_fails_clearly_and_leaves_the_seat_and_the_index()
    {
        await using var engine = PostgresEngine.CreateOrSkip();
        await using var index = await engine.OpenAsync();
        await index.PublishAsync(("a", "old"));
        await using (var run = await index.BeginAsync())
        {
            await run.PutAsync("a", "new");
            await engine.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = hashtext('" + engine.Schema + "')::bit(32)::bigint");

            await Assert.ThrowsAsync<IndexUnavailableException>(() => run.PublishAsync());
        }

        Assert.Equal(["old"], await index.TextsAsync());
        await index.PublishAsync(("a", "newer"));
        Assert.Equal(["newer"], await index.TextsAsync());
    }

    [Fact]
    public async Task Many_first_openings_at_once_make_one_schema()
    {
        await using var engine = PostgresEngine.CreateOrSkip();

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => engine.OpenAsync()));

        Assert.All(await Task.WhenAll(opened.Select(index => index.GetStateAsync(CancellationToken.None))), state => Assert.Equal(0, state.Generation));
        foreach (var index in opened)
            await index.DisposeAsync();
    }
}
