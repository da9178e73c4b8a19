using System.Runtime.CompilerServices;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Npgsql;
using NpgsqlTypes;
using Pgvector;

namespace Assistant.Storage.Postgres;

/// <summary>The index in a PostgreSQL schema that replicas of the program share; vectors are searched by an HNSW graph of pgvector.</summary>
internal sealed class PostgresKnowledgeIndex : IStoredKnowledgeIndex
{
    private const int SmallestBeam = 100;
    private const int LargestBeam = 1000;   // pgvector's own bound of hnsw.ef_search
    private readonly PostgresDatabase _database;
    private readonly string _schema;

    private PostgresKnowledgeIndex(PostgresDatabase database) => (_database, _schema) = (database, database.Schema);

    public static async Task<PostgresKnowledgeIndex> OpenAsync(string connectionString, string schema, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using (var setup = new PostgresDatabase(connectionString, schema))
            await PostgresSchema.ApplyAsync(setup, clock, cancellationToken);
        // Opened anew: a data source learns the types of the database once, and the vector types may be a moment old.
        return new PostgresKnowledgeIndex(new PostgresDatabase(connectionString, schema));
    }

    public Task<IndexState> GetStateAsync(CancellationToken cancellationToken) => _database.UseAsync(async connection =>
    {
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var publication = await ReadPublicationAsync(connection, _schema, cancellationToken);
        var sources = await connection.ListAsync<SourceRow>(
            $"""SELECT name, location, revision, indexed_at AS "IndexedAt", documents, chunks FROM {_schema}.sources ORDER BY name COLLATE "C" """, null, cancellationToken);
        return new IndexState(
            publication.Generation, publication.Documents, publication.Chunks, publication.Profile, publication.AnalysisVersion, [.. sources.Select(row => row.ToStatus())]);
    }, cancellationToken);

    public async IAsyncEnumerable<ChunkTerms> ReadTermsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenReaderAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            SELECT t.chunk_id, t.document_id, t.terms
            FROM {_schema}.chunk_terms t JOIN {_schema}.documents d ON d.id = t.document_id
            WHERE d.generation <= (SELECT generation FROM {_schema}.publication)
            ORDER BY t.chunk_id
            """, connection);
        await using var row = await _database.GuardAsync(() => command.ExecuteReaderAsync(cancellationToken));
        Func<Task<bool>> read = () => row.ReadAsync(cancellationToken);
        while (await _database.GuardAsync(read))
            yield return new ChunkTerms(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));
    }

    public Task<IReadOnlyList<IndexedChunk>> GetChunksAsync(IReadOnlyList<long> chunkIds, CancellationToken cancellationToken) => _database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand($"""
            SELECT {ChunkRow.Columns}
            FROM unnest($1) WITH ORDINALITY AS wanted (id, place) JOIN {_schema}.chunks c ON c.id = wanted.id JOIN {_schema}.documents d ON d.id = c.document_id
            WHERE d.generation <= (SELECT generation FROM {_schema}.publication)
            ORDER BY wanted.place
            """, connection);
        command.Parameters.Add(new() { Value = chunkIds.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        return await ChunkRow.ReadAllAsync(command, cancellationToken);
    }, cancellationToken);

    public Task<IReadOnlyList<IndexedChunk>> GetRangeAsync(long documentId, int firstOrdinal, int lastOrdinal, CancellationToken cancellationToken) =>
        _database.UseAsync(async connection =>
        {
            await using var command = new NpgsqlCommand($"""
                SELECT {ChunkRow.Columns}
                FROM {_schema}.chunks c JOIN {_schema}.documents d ON d.id = c.document_id
                WHERE c.document_id = $1 AND c.ordinal BETWEEN $2 AND $3 AND d.generation <= (SELECT generation FROM {_schema}.publication)
                ORDER BY c.ordinal
                """, connection) { Parameters = { new() { Value = documentId }, new() { Value = firstOrdinal }, new() { Value = lastOrdinal } } };
            return await ChunkRow.ReadAllAsync(command, cancellationToken);
        }, cancellationToken);

    public async Task<IReadOnlyList<VectorHit>> SearchVectorsAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _database.UseAsync(connection => SearchOnceAsync(connection, query, count, cancellationToken), cancellationToken);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable && attempt < 3)
            {
                // A publication dropped the former model's vectors between reading its name and reading them: look again.
            }
        }
    }

    public async Task<IIndexRun> BeginRunAsync(IndexRunOptions options, CancellationToken cancellationToken)
    {
        if (options.Embedding is { Dimensions: > VectorTable.MaxDimensions } profile)
        {
            throw _database.Unavailable(
                $"can search vectors of at most {VectorTable.MaxDimensions} dimensions and '{profile.Model}' gives {profile.Dimensions}; set fewer embedding dimensions, or use the sqlite engine.");
        }

        var seat = await PostgresWriterSeat.TakeAsync(_database, cancellationToken);
        try
        {
            return await _database.GuardAsync(() => PostgresIndexRun.StartAsync(_database, seat, options, cancellationToken));
        }
        catch
        {
            await PostgresWriterSeat.LeaveAsync(seat);
            throw;
        }
    }

    /// <summary>Nothing to do: the server checks its pages as it reads them, and term vectors are read by every search.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    internal static async Task<Publication> ReadPublicationAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        (await connection.FirstAsync<Publication>($"""
            SELECT p.generation, p.documents, p.chunks, p.analysis_version AS "AnalysisVersion", p.profile_id AS "ProfileId", e.model, e.dimensions
            FROM {schema}.publication p LEFT JOIN {schema}.embedding_profiles e ON e.id = p.profile_id
            """, null, cancellationToken))!;

    private async Task<IReadOnlyList<VectorHit>> SearchOnceAsync(NpgsqlConnection connection, ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var publication = await ReadPublicationAsync(connection, _schema, cancellationToken);
        publication.CheckThatItAnswers(query);
        if (publication.Profile is null || count < 1 || !UnitVector.TryScale(query.Span, out var unit) || !unit.AsSpan().ContainsAnyExcept(0f))
            return [];

        await using var batch = NearestChunks(connection, publication, new HalfVector(Array.ConvertAll(unit, component => (Half)component)), count);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var hits = new List<VectorHit>();
        while (await row.ReadAsync(cancellationToken))
        {
            var distance = row.GetDouble(1);
            if (!double.IsNaN(distance))                        // a vector of zeros has no direction
                hits.Add(new VectorHit(row.GetInt64(0), 1 - distance));
        }
        return hits;
    }

    private NpgsqlBatch NearestChunks(NpgsqlConnection connection, Publication publication, HalfVector query, int count)
    {
        var vectors = new VectorTable(_schema, publication.ProfileId!.Value, publication.Profile!).Name;
        var beam = Math.Clamp(2L * count, SmallestBeam, LargestBeam);
        return new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // The iterative scan goes on past the beam until enough vectors of published chunks were met.
                new($"SELECT set_config('hnsw.ef_search', '{beam}', true), set_config('hnsw.iterative_scan', 'strict_order', true)"),
                // OFFSET 0 keeps the test a look-up per vector met; as a join it would make the planner read and sort them all.
                new($"""
                    SELECT c.id, nearest.distance
                    FROM (
                        SELECT v.content_hash, v.embedding <=> $1 AS distance
                        FROM {vectors} v
                        WHERE v.generation <= $2 AND EXISTS (
                            SELECT 1 FROM {_schema}.chunks c JOIN {_schema}.documents d ON d.id = c.document_id
                            WHERE c.content_hash = v.content_hash AND d.generation <= $2 OFFSET 0)
                        ORDER BY v.embedding <=> $1 LIMIT $3) nearest
                    JOIN {_schema}.chunks c ON c.content_hash = nearest.content_hash
                    JOIN {_schema}.documents d ON d.id = c.document_id
                    WHERE d.generation <= $2
                    ORDER BY nearest.distance, c.id LIMIT $3
                    """) { Parameters = { new() { Value = query }, new() { Value = publication.Generation }, new() { Value = (long)count } } },
            },
        };
    }
}
