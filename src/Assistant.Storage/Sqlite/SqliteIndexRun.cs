using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>
/// Stages the next generation in small commits, one a document, so that memory stays bounded and nobody waits;
/// publication is one transaction.
/// </summary>
internal sealed class SqliteIndexRun : IIndexRun
{
    private const int PageSize = 500;
    private readonly SqliteDatabase _database;
    private readonly WriterSeat _seat;
    private readonly SqliteConnection _connection;
    private readonly IndexRunOptions _options;
    private readonly Publication _published;
    private readonly long? _profileId;

    private SqliteIndexRun(SqliteDatabase database, WriterSeat seat, SqliteConnection connection, IndexRunOptions options, Publication published, long? profileId) =>
        (_database, _seat, _connection, _options, _published, _profileId) = (database, seat, connection, options, published, profileId);

    private long NextGeneration => _published.Generation + 1;

    public static async Task<SqliteIndexRun> StartAsync(SqliteDatabase database, WriterSeat seat, IndexRunOptions options, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return await database.GuardAsync(async () =>
            {
                var published = await SqliteKnowledgeIndex.ReadPublicationAsync(connection, cancellationToken);
                published.CheckThatItAllows(options);

                await using var transaction = connection.BeginTransaction(deferred: false);
                await connection.RunAsync("DELETE FROM documents WHERE generation > @Generation; DELETE FROM removals", new { published.Generation }, cancellationToken);
                var profileId = options.Embedding is { } profile ? await FindOrAddProfileAsync(connection, profile, cancellationToken) : (long?)null;
                await transaction.CommitAsync(cancellationToken);
                return new SqliteIndexRun(database, seat, connection, options, published, profileId);
            });
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<PublishedDocument?> FindAsync(string source, string path, CancellationToken cancellationToken)
    {
        if (_options.Rebuild)
            return null;
        var row = await _database.GuardAsync(() => _connection.FirstAsync<PublishedDocumentRow>(
            "SELECT id, path, url, fingerprint, chunks FROM documents WHERE source = @source AND path = @path AND generation <= @Generation",
            new { source = StoredText.Clean(source), path = StoredText.Clean(path), _published.Generation },
            cancellationToken));
        return row?.ToDocument();
    }

    public Task PutAsync(DocumentEntry document, IReadOnlyList<ChunkEntry> chunks, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        await using var transaction = _connection.BeginTransaction(deferred: false);
        var documentId = await _connection.ScalarAsync<long>(
            """
            DELETE FROM documents WHERE source = @Source AND path = @Path AND generation = @NextGeneration;
            INSERT INTO documents (generation, source, path, title, url, revision, language, fingerprint, chunks)
            VALUES (@NextGeneration, @Source, @Path, @Title, @Url, @Revision, @Language, @Fingerprint, @Count) RETURNING id
            """,
            new
            {
                NextGeneration,
                Source = StoredText.Clean(document.Source),
                Path = StoredText.Clean(document.Path),
                Title = StoredText.Clean(document.Title),
                Url = StoredText.Clean(document.Url),
                Revision = StoredText.Clean(document.Revision),
                Language = StoredText.Clean(document.Language),
                document.Fingerprint,
                chunks.Count,
            },
            cancellationToken);
        await InsertChunksAsync(documentId, chunks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    });

    public Task RemoveAsync(long documentId, CancellationToken cancellationToken) => _database.GuardAsync(() =>
        _connection.RunAsync("INSERT OR IGNORE INTO removals VALUES (@documentId)", new { documentId }, cancellationToken));

    public async IAsyncEnumerable<PublishedDocument> ReadDocumentsAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Rebuild)
            yield break;

        var lastId = 0L;
        IReadOnlyList<PublishedDocumentRow> page;
        do
        {
            page = await _database.GuardAsync(() => _connection.ListAsync<PublishedDocumentRow>(
                "SELECT id, path, url, fingerprint, chunks FROM documents WHERE source = @source AND generation <= @Generation AND id > @lastId ORDER BY id LIMIT @PageSize",
                new { source = StoredText.Clean(source), _published.Generation, lastId, PageSize },
                cancellationToken));
            foreach (var row in page)
                yield return row.ToDocument();
            lastId = page.Count == 0 ? lastId : page[^1].Id;
        }
        while (page.Count == PageSize);
    }

    public Task<IReadOnlyList<string>> FindMissingVectorsAsync(IReadOnlyList<string> contentHashes, CancellationToken cancellationToken) => _database.GuardAsync(() =>
        _connection.ListAsync<string>(
            """
            SELECT value FROM json_each(@hashes) WHERE NOT EXISTS (SELECT 1 FROM vectors WHERE profile_id = @profileId AND content_hash = value)
            GROUP BY value ORDER BY min(key)
            """,
            new { hashes = JsonSerializer.Serialize([.. contentHashes], StorageJson.Default.StringArray), profileId = ProfileId() },
            cancellationToken));

    public Task PutVectorsAsync(IReadOnlyList<ChunkVector> vectors, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        await using var transaction = _connection.BeginTransaction(deferred: false);
        await using var insert = _connection.CreateCommand();
        // A vector that is there already may be a published one, so it stays as it is.
        insert.CommandText = "INSERT INTO vectors (profile_id, content_hash, generation, vector) VALUES ($profile, $hash, $generation, $vector) ON CONFLICT DO NOTHING";
        insert.Parameters.AddWithValue("$profile", ProfileId());
        insert.Parameters.AddWithValue("$generation", NextGeneration);
        var hash = insert.Parameters.Add("$hash", SqliteType.Text);
        var blob = insert.Parameters.Add("$vector", SqliteType.Blob);
        foreach (var vector in vectors)
        {
            hash.Value = vector.ContentHash;
            blob.Value = MemoryMarshal.AsBytes(UnitVector.Of(vector.Vector.Span, _options.Embedding!).AsSpan()).ToArray();
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    });

    public Task PublishAsync(IReadOnlyList<SourceStatus> statuses, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        var profileId = _profileId ?? (_options.Rebuild ? null : _published.ProfileId);
        var values = new { _published.Generation, NextGeneration, _options.AnalysisVersion, profileId };

        await using (var transaction = _connection.BeginTransaction(deferred: false))
        {
            var changed = _options.Rebuild || profileId != _published.ProfileId || await HasStagedAsync(values, cancellationToken);
            if (changed)
            {
                await _connection.RunAsync(_options.Rebuild ? DeletePublished : DeleteReplaced, values, cancellationToken);
                await _connection.RunAsync(Flip, values, cancellationToken);
            }
            foreach (var status in statuses)
                await _connection.RunAsync(UpsertSource, SourceRow.From(status), cancellationToken);
            await _connection.RunAsync(DropEmptySources, new { kept = JsonSerializer.Serialize([.. statuses.Select(s => StoredText.Clean(s.Name))], StorageJson.Default.StringArray) }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (!changed)
                return true;
        }

        // Published; what follows only tidies, and a kill here leaves nothing but unused rows for the next publication.
        if (_options.Rebuild || profileId != _published.ProfileId)
            await _connection.RunAsync(DropOtherProfiles, values, cancellationToken);
        await _connection.RunAsync(DropUnusedVectors, values, cancellationToken);
        await _connection.RunAsync("PRAGMA optimize", null, cancellationToken);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _seat.Dispose();
    }

    private const string DeletePublished = "DELETE FROM documents WHERE generation <= @Generation";

    private const string DeleteReplaced = """
        DELETE FROM documents WHERE generation <= @Generation AND (
            id IN (SELECT document_id FROM removals)
            OR EXISTS (SELECT 1 FROM documents staged WHERE staged.source = documents.source AND staged.path = documents.path AND staged.generation = @NextGeneration));
        DELETE FROM removals
        """;

    private const string Flip = """
        UPDATE publication SET
            generation = @NextGeneration, analysis_version = @AnalysisVersion, profile_id = @profileId,
            documents = (SELECT count(*) FROM documents), chunks = (SELECT coalesce(sum(chunks), 0) FROM documents)
        """;

    private const string UpsertSource = """
        INSERT INTO sources VALUES (@Name, @Location, @Revision, @IndexedAt, @Documents, @Chunks)
        ON CONFLICT (name) DO UPDATE SET
            location = excluded.location, revision = excluded.revision, indexed_at = excluded.indexed_at, documents = excluded.documents, chunks = excluded.chunks
        """;

    private const string DropEmptySources = """
        DELETE FROM sources WHERE name NOT IN (SELECT value FROM json_each(@kept)) AND NOT EXISTS (
            SELECT 1 FROM documents d WHERE d.source = sources.name AND d.generation <= (SELECT generation FROM publication))
        """;

    private const string DropOtherProfiles = """
        DELETE FROM vectors WHERE profile_id IS NOT @profileId;
        DELETE FROM embedding_profiles WHERE id IS NOT @profileId
        """;

    private const string DropUnusedVectors =
        "DELETE FROM vectors WHERE profile_id = @profileId AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.content_hash = vectors.content_hash)";

    private async Task<bool> HasStagedAsync(object values, CancellationToken cancellationToken) =>
        await _connection.ScalarAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM documents WHERE generation = @NextGeneration)
                OR EXISTS (SELECT 1 FROM removals r JOIN documents d ON d.id = r.document_id)
                OR EXISTS (SELECT 1 FROM vectors v JOIN chunks c ON c.content_hash = v.content_hash WHERE v.profile_id = @profileId AND v.generation = @NextGeneration)
            """, values, cancellationToken);

    private async Task InsertChunksAsync(long documentId, IReadOnlyList<ChunkEntry> chunks, CancellationToken cancellationToken)
    {
        await using var insert = _connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO chunks (document_id, ordinal, text, headings, anchor, sections, tokens, content_hash) VALUES ($document, $ordinal, $text, $headings, $anchor, $sections, $tokens, $hash);
            INSERT INTO chunk_terms VALUES (last_insert_rowid(), $document, $terms)
            """;
        insert.Parameters.AddWithValue("$document", documentId);
        var ordinal = insert.Parameters.Add("$ordinal", SqliteType.Integer);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        var headings = insert.Parameters.Add("$headings", SqliteType.Text);
        var anchor = insert.Parameters.Add("$anchor", SqliteType.Text);
        var sections = insert.Parameters.Add("$sections", SqliteType.Text);
        var tokens = insert.Parameters.Add("$tokens", SqliteType.Integer);
        var hash = insert.Parameters.Add("$hash", SqliteType.Text);
        var terms = insert.Parameters.Add("$terms", SqliteType.Blob);
        foreach (var chunk in chunks.OrderBy(chunk => chunk.Ordinal))
        {
            ordinal.Value = chunk.Ordinal;
            text.Value = StoredText.Clean(chunk.Text);
            headings.Value = StoredHeadings.Write(chunk.HeadingTrail);
            anchor.Value = (object?)StoredText.Clean(chunk.Anchor) ?? DBNull.Value;
            sections.Value = StoredSections.Write(chunk.Sections);
            tokens.Value = chunk.Tokens;
            hash.Value = chunk.ContentHash;
            terms.Value = chunk.Terms;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private long ProfileId() => _profileId ?? throw new InvalidOperationException("A run without an embedding model has no vectors.");

    private static async Task<long> FindOrAddProfileAsync(SqliteConnection connection, EmbeddingProfile profile, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<long>(
            """
            INSERT INTO embedding_profiles (model, dimensions) VALUES (@Model, @Dimensions) ON CONFLICT DO NOTHING;
            SELECT id FROM embedding_profiles WHERE model = @Model AND dimensions = @Dimensions
            """,
            profile, cancellationToken);
}
