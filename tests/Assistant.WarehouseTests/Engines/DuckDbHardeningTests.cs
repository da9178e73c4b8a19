using System.Diagnostics;
using Assistant.Insights.Queries;
using Assistant.Warehouses;
using Assistant.Warehouses.DuckDb;

namespace Assistant.WarehouseTests.Engines;

/// <summary>
/// Tries to get out of a DuckDB engine. <c>Lock</c> tests go past the statement check, to show what the locked database refuses by itself; the others show
/// what people and the model meet.
/// </summary>
public sealed class DuckDbHardeningTests : IAsyncDisposable
{
    private readonly DuckDbWarehouse _folder = DuckDbWarehouse.Make("parquet");
    private readonly string _outside = Directory.CreateTempSubdirectory("assistant-outside-").FullName;

    private string Data => Path.Combine(_folder.Folder, "data");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _folder.DisposeAsync();
        Directory.Delete(_outside, recursive: true);
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM read_csv('{data}/../secret.csv')")]
    [InlineData("SELECT * FROM '{outside}/secret.csv'")]
    [InlineData("SELECT * FROM '{data}/events/../../secret.csv'")]
    [InlineData("SELECT * FROM '{data}/events/link.csv'")]
    [InlineData("SELECT * FROM '{data}/linked/secret.csv'")]
    [InlineData("SELECT * FROM read_csv(['{data}/events/a.parquet', '{outside}/secret.csv'])")]
    [InlineData("SELECT * FROM glob('{outside}/*')")]
    [InlineData("SELECT * FROM glob('{data}/**')")]
    [InlineData("SELECT * FROM read_blob('{outside}/*')")]
    [InlineData("SELECT * FROM sniff_csv('{outside}/secret.csv')")]
    [InlineData("SELECT * FROM parquet_metadata('{outside}/secret.csv')")]
    [InlineData("SELECT * FROM read_csv('https://127.0.0.1:1/secret.csv')")]
    [InlineData("SELECT * FROM 's3://bucket/secret.parquet'")]
    [InlineData("ATTACH '{outside}/other.duckdb'")]
    [InlineData("ATTACH '{data}/new.duckdb'")]
    [InlineData("COPY (SELECT 1) TO '{outside}/out.csv'")]
    [InlineData("COPY (SELECT 1) TO '{data}/events/new.csv'")]
    [InlineData("COPY (SELECT 1) TO '{data}/events/a.parquet'")]
    [InlineData("EXPORT DATABASE '{outside}/all'")]
    [InlineData("IMPORT DATABASE '{outside}'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("LOAD '{outside}/x.duckdb_extension'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("RESET enable_external_access")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')")]
    public async Task The_locked_database_and_the_engine_both_refuse_to_reach_outside(string sql)
    {
        Plant();
        sql = Placed(sql);

        Assert.ThrowsAny<Exception>(() => RunPastTheCheck(sql));
        var failed = await Assert.ThrowsAsync<WarehouseException>(() => Run(sql));

        Assert.Equal(WarehouseFailure.Refused, failed.Kind);
        Assert.DoesNotContain("the secret", failed.ToString(), StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{data}/events/a.parquet' (FORMAT csv, USE_TMP_FILE false)")]   // the lock allows a file that may be read to be written
    [InlineData("CREATE TEMP TABLE t AS SELECT 1")]
    [InlineData("PRAGMA enable_profiling")]
    [InlineData("CHECKPOINT")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("PREPARE p AS SELECT 1")]
    [InlineData("CALL pragma_version()")]
    [InlineData("DESCRIBE events")]
    [InlineData("SHOW TABLES")]
    [InlineData("SUMMARIZE events")]
    [InlineData("BEGIN TRANSACTION")]
    [InlineData("USE memory")]
    [InlineData("SET VARIABLE x = 1")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("FROM query('SELECT 42')")]
    [InlineData("SELECT * FROM query_table('events')")]
    [InlineData("SELECT * FROM \"query\"('SELECT 42')")]
    [InlineData("SELECT * FROM json_execute_serialized_sql('{}')")]
    [InlineData("SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_config = {'path': '{outside}/log'})")]
    [InlineData("SELECT * FROM enable_profiling()")]
    [InlineData("SELECT * FROM enable_peg_parser()")]
    [InlineData("SELECT * FROM checkpoint()")]
    [InlineData("SELECT * FROM duckdb_secrets()")]
    [InlineData("SELECT * FROM truncate_duckdb_logs()")]
    [InlineData("SELECT (SELECT count(*) FROM duckdb_settings())")]
    [InlineData("WITH a AS (SELECT 1), b AS (SELECT * FROM ENABLE_PROFILING()) SELECT * FROM a, b")]
    [InlineData("SELECT * FROM events WHERE id IN (SELECT 1 FROM read_parquet('{data}/events/a.parquet'))")]
    [InlineData("SELECT repeat('x', 3000000000)")]
    [InlineData("SELECT lpad('x', id, 'y') FROM events")]
    [InlineData("SELECT printf('%2000000000d', 1)")]
    [InlineData("SELECT printf('%*d', 1, 1)")]
    [InlineData("SELECT format('{:{}}', 1, 2000000000)")]
    [InlineData("SELECT main.repeat('x', 20000)")]
    [InlineData("SELECT range(4000000000)")]
    [InlineData("SELECT len(generate_series(1, id * 1000000000)) FROM events")]
    [InlineData("SELECT u FROM events, unnest(range(4000000000)) AS t(u)")]
    [InlineData("SELECT list_resize([1], 3000000000)")]
    public async Task What_the_lock_lets_through_the_statement_check_refuses(string sql)
    {
        var failed = await Assert.ThrowsAsync<WarehouseException>(() => Run(Placed(sql)));

        Assert.Equal(WarehouseFailure.Refused, failed.Kind);
        AssertNothingWritten();
        Assert.Equal(1000L, (await Run("SELECT count(*) FROM events")).Rows[0][0]);
    }

    [Theory]
    [InlineData("SELECT lpad(id::VARCHAR, 6, '0'), printf('%03d', id), format('{:.2f}', amount), repeat('ab', 3) FROM events")]
    [InlineData("SELECT * FROM range(3) r, unnest([1, 2]) u, generate_series(1, 2)")]
    [InlineData("FROM events SELECT event, count(*) GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL")]
    [InlineData("VALUES (1), (2)")]
    [InlineData("SELECT range(10), list_resize(l, 20) FROM (SELECT list(id) AS l FROM events)")]
    [InlineData("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'events'")]
    [InlineData("SELECT list_transform(list(id), x -> x + 1) FROM events")]
    public async Task Ordinary_statements_pass(string sql) => Assert.NotEmpty((await Run(sql)).Rows);

    [Fact]
    public async Task Symbolic_links_in_the_folder_are_no_tables_and_no_rows()
    {
        Plant();
        var settings = new DuckDbSettings();   // an engine of its own, whose source is taken now

        Assert.Equal(1000L, (await Run("SELECT count(*) FROM events", settings: settings)).Rows[0][0]);
        Assert.Equal(WarehouseFailure.Invalid, (await Assert.ThrowsAsync<WarehouseException>(() => Run("SELECT * FROM linked", settings: settings))).Kind);
    }

    [Theory]
    [InlineData("SELECT list(range) FROM range(500000000)")]
    [InlineData("SELECT string_agg(range::VARCHAR, ',') FROM range(500000000)")]
    [InlineData("SELECT a.range || '-' || b.range AS k, count(*) FROM range(100000) a, range(100000) b GROUP BY k ORDER BY 2")]
    public async Task A_query_that_needs_more_memory_than_it_may_use_is_stopped(string sql)
    {
        var before = Peak();

        var failed = await Assert.ThrowsAsync<WarehouseException>(
            () => Run(sql, new QueryLimits(10, TimeSpan.FromMinutes(5), 64L << 20), new DuckDbSettings { TemporaryBytes = 32 << 20 }));

        Assert.Equal(WarehouseFailure.TooLarge, failed.Kind);
        Assert.InRange(Peak() - before, 0, 600L << 20);
    }

    [Fact]
    public async Task Rows_beyond_the_limit_are_never_computed()
    {
        var table = await Run("SELECT range FROM range(1000000000000)", Plenty.Limits with { Rows = 5 });

        Assert.Equal(5, table.Rows.Count);
        Assert.True(table.Truncated);
    }

    [Fact]
    public async Task A_file_that_is_added_is_seen_by_the_next_query()
    {
        Assert.Equal(1000L, (await Run("SELECT count(*) FROM events")).Rows[0][0]);

        DuckDbWarehouse.Write(":memory:", $"COPY ({DuckDbWarehouse.Events}) TO '{Data}/events/c.parquet'");

        Assert.Equal(2000L, (await Run("SELECT count(*) FROM events")).Rows[0][0]);
    }

    private async Task<TableResult> Run(string sql, QueryLimits? limits = null, DuckDbSettings? settings = null)
    {
        if (settings is null)
            return await _folder.Engine.RunAsync(new SqlStatement(sql, []), limits ?? Plenty.Limits, Token);
        await using var engine = new DuckDbEngine(DuckDbSource.FromPath(Data), settings);
        return await engine.RunAsync(new SqlStatement(sql, []), limits ?? Plenty.Limits, Token);
    }

    private void RunPastTheCheck(string sql)
    {
        using var instance = DuckDbInstance.Open(SourceSnapshot.Take(DuckDbSource.FromPath(Data)), new DuckDbSettings(), 1L << 30);
        using var connection = instance.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read();
    }

    private string Placed(string sql) =>
        sql.Replace("{data}", Data, StringComparison.Ordinal).Replace("{outside}", _outside, StringComparison.Ordinal);

    private void Plant()
    {
        File.WriteAllText(Path.Combine(_outside, "secret.csv"), "a,b\n1,the secret\n");
        File.WriteAllText(Path.Combine(_folder.Folder, "secret.csv"), "a,b\n1,the secret\n");
        File.CreateSymbolicLink(Path.Combine(Data, "events", "link.csv"), Path.Combine(_outside, "secret.csv"));
        File.CreateSymbolicLink(Path.Combine(Data, "linked"), _outside);
    }

    private void AssertNothingWritten()
    {
        Assert.All(Directory.GetFileSystemEntries(_outside), entry => Assert.Equal("secret.csv", Path.GetFileName(entry)));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Data, "*", SearchOption.AllDirectories), entry => Path.GetFileName(entry) is "new.csv" or "new.duckdb");
        Assert.Equal("PAR1"u8, File.ReadAllBytes(Path.Combine(Data, "events", "a.parquet")).AsSpan(0, 4));
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
