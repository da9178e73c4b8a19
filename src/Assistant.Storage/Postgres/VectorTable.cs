using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Npgsql;

namespace Assistant.Storage.Postgres;

/// <summary>
/// The vectors of one embedding profile, as 16-bit floats under an HNSW index. The index is built from all rows at
/// hand when the first run with the model is about to be published; later rows join it as they come.
/// </summary>
internal sealed class VectorTable(string schema, long profileId, EmbeddingProfile profile)
{
    public const int MaxDimensions = 4000;   // of halfvec under HNSW
    private const string IndexMethod = "USING hnsw (embedding halfvec_cosine_ops) WITH (m = 16, ef_construction = 128)";

    private string IndexName => $"vectors_{profileId}_nearest";

    public string Name => $"{schema}.vectors_{profileId}";

    public Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        CREATE TABLE IF NOT EXISTS {Name} (content_hash text PRIMARY KEY, generation bigint NOT NULL, embedding halfvec({profile.Dimensions}) NOT NULL);
        ALTER TABLE {Name} ALTER COLUMN embedding SET STORAGE EXTERNAL
        """, null, cancellationToken);

    public async Task BuildIndexAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<bool>("SELECT to_regclass(@index) IS NOT NULL", new { index = $"{schema}.{IndexName}" }, cancellationToken))
            return;

        var rows = await connection.ScalarAsync<long>($"SELECT count(*) FROM {Name}", null, cancellationToken);
        // A graph that does not fit this memory is finished on disk, many times slower. About 2 bytes a component and 400 for the links.
        var kilobytes = Math.Clamp(rows * (2L * profile.Dimensions + 400) / 1024 * 3 / 2, 64 * 1024, 1024 * 1024);
        var build = $"SET maintenance_work_mem = '{kilobytes}kB'; CREATE INDEX {IndexName} ON {Name} {IndexMethod}; RESET maintenance_work_mem";
        try
        {
            await connection.RunAsync(build, null, cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DiskFull)
        {
            // Parallel workers share that memory through /dev/shm, of which a container has 64 MB unless told otherwise: build it alone.
            await connection.RunAsync($"SET max_parallel_maintenance_workers = 0; {build}; RESET max_parallel_maintenance_workers", null, cancellationToken);
        }
    }

    public Task DropUnusedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.RunAsync(
        $"DELETE FROM {Name} v WHERE NOT EXISTS (SELECT 1 FROM {schema}.chunks c WHERE c.content_hash = v.content_hash)", null, cancellationToken);
}
