using System.Runtime.CompilerServices;
using System.Text.Json;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>The index in one SQLite file, <c>knowledge.db</c>; vectors are searched exactly, in memory.</summary>
internal sealed class SqliteKnowledgeIndex : IStoredKnowledgeIndex
{
    private readonly SqliteDatabase _database;
    private readonly SemaphoreSlim _loading = new(1);
    private VectorMatrix? _matrix;

    private SqliteKnowledgeIndex(SqliteDatabase database) => _database = database;

    public static async Task<SqliteKnowledgeIndex> OpenAsync(string dataFolder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var database = SqliteDatabase.In(dataFolder, SqliteFile.KnowledgeIndex);
        await SqliteSchema.ApplyAsync(database, clock, cancellationToken);
        return new SqliteKnowledgeIndex(database);
    }

    public Task<IndexState> GetStateAsync(CancellationToken cancellationToken) => _database.UseAsync(async connection =>
    {
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var publication = await ReadPublicationAsync(connection, cancellationToken);
        var sources = await connection.ListAsync<SourceRow>(
            "SELECT name, location, revision, indexed_at AS IndexedAt, documents, chunks FROM sources ORDER BY name", null, cancellationToken);
        return new IndexState(
            publication.Generation, publication.Documents, publication.Chunks, publication.Profile, publication.AnalysisVersion, [.. sources.Select(row => row.ToStatus())]);
    }, cancellationToken);

    public async IAsyncEnumerable<ChunkTerms> ReadTermsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // CROSS JOIN keeps the walk in chunk order, which is document and ordinal order; one statement is one snapshot.
        command.CommandText = """
            SELECT t.chunk_id, t.document_id, t.terms
            FROM chunk_terms t CROSS JOIN documents d ON d.id = t.document_id
            WHERE d.generation <= (SELECT generation FROM publication)
            ORDER BY t.chunk_id
            """;
        await using var row = _database.Guard(command.ExecuteReader);
        Func<bool> read = row.Read;
        while (_database.Guard(read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChunkTerms(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));
        }
    }

    public Task<IReadOnlyList<IndexedChunk>> GetChunksAsync(IReadOnlyList<long> chunkIds, CancellationToken cancellationToken) => _database.UseAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {ChunkRow.Columns}
            FROM json_each($ids) wanted CROSS JOIN chunks c ON c.id = wanted.value JOIN documents d ON d.id = c.document_id
            WHERE d.generation <= (SELECT generation FROM publication)
            ORDER BY wanted.key
            """;
        command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize([.. chunkIds], StorageJson.Default.Int64Array));
        return await ChunkRow.ReadAllAsync(command, cancellationToken);
    }, cancellationToken);

    public Task<IReadOnlyList<IndexedChunk>> GetRangeAsync(long documentId, int firstOrdinal, int lastOrdinal, CancellationToken cancellationToken) =>
        _database.UseAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT {ChunkRow.Columns}
                FROM chunks c JOIN documents d ON d.id = c.document_id
                WHERE c.document_id = $document AND c.ordinal BETWEEN $first AND $last AND d.generation <= (SELECT generation FROM publication)
                ORDER BY c.ordinal
                """;
            command.Parameters.AddWithValue("$document", documentId);
            command.Parameters.AddWithValue("$first", firstOrdinal);
            command.Parameters.AddWithValue("$last", lastOrdinal);
            return await ChunkRow.ReadAllAsync(command, cancellationToken);
        }, cancellationToken);

    public async Task<IReadOnlyList<VectorHit>> SearchVectorsAsync(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        var publication = await _database.UseAsync(connection => ReadPublicationAsync(connection, cancellationToken), cancellationToken);
        publication.CheckThatItAnswers(query);
        if (publication.Profile is null || count < 1 || !UnitVector.TryScale(query.Span, out var unit) || !unit.AsSpan().ContainsAnyExcept(0f))
            return [];

        var matrix = Volatile.Read(ref _matrix);
        if (matrix?.Generation != publication.Generation)
            matrix = await LoadMatrixAsync(cancellationToken);
        return matrix?.Search(unit, count) ?? [];
    }

    public async Task<IIndexRun> BeginRunAsync(IndexRunOptions options, CancellationToken cancellationToken)
    {
        var seat = WriterSeat.Take(_database.Path);
        try
        {
            return await SqliteIndexRun.StartAsync(_database, seat, options, cancellationToken);
        }
        catch
        {
            seat.Dispose();
            throw;
        }
    }

    public Task CheckAsync(CancellationToken cancellationToken) => _database.UseAsync(async connection =>
        await connection.ScalarAsync<string>("PRAGMA quick_check(1)", null, cancellationToken) == "ok" ? true : throw _database.Damaged(), cancellationToken);

    public ValueTask DisposeAsync()
    {
        _database.CloseIdleConnections();
        _loading.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static async Task<Publication> ReadPublicationAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        (await connection.FirstAsync<Publication>("""
            SELECT p.generation, p.documents, p.chunks, p.analysis_version AS AnalysisVersion, p.profile_id AS ProfileId, e.model, e.dimensions
            FROM publication p LEFT JOIN embedding_profiles e ON e.id = p.profile_id
            """, null, cancellationToken))!;

    /// <summary>Null when the newest generation turns out to have no vectors.</summary>
    private async Task<VectorMatrix?> LoadMatrixAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return await _database.UseAsync(async connection =>
            {
                await using var snapshot = connection.BeginTransaction(deferred: true);
                var publication = await ReadPublicationAsync(connection, cancellationToken);
                if (_matrix?.Generation != publication.Generation)
                    Volatile.Write(ref _matrix, publication.Profile is null ? null : await VectorMatrix.LoadAsync(connection, publication, cancellationToken));
                return _matrix;
            }, cancellationToken);
        }
        finally
        {
            _loading.Release();
        }
    }
}
