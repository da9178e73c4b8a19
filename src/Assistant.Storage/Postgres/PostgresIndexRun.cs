using System.Runtime.CompilerServices;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Npgsql;
using NpgsqlTypes;
using Pgvector;

namespace Assistant.Storage.Postgres;

/// <summary>
/// Stages the next generation in small commits, one a document, so that memory stays bounded and nobody waits;
/// publication is one transaction. Everything goes over the one connection that holds the writer's seat.
/// </summary>
internal sealed class PostgresIndexRun : IIndexRun
{
    private const int PageSize = 500;
    private readonly PostgresDatabase _database;
    private readonly NpgsqlConnection _seat;
    private readonly IndexRunOptions _options;
    private readonly Publication _published;
    private readonly long? _profileId;
    private readonly PublishingSql _sql;

    private PostgresIndexRun(PostgresDatabase database, NpgsqlConnection seat, IndexRunOptions options, Publication published, long? profileId)
    {
        (_database, _seat, _options, _published, _profileId) = (database, seat, options, published, profileId);
        _sql = new PublishingSql(database.Schema);
    }

    private string Schema => _database.Schema;

    private long NextGeneration => _published.Generation + 1;

    private VectorTable? Vectors => _profileId is { } id ? new(Schema, id, _options.Embedding!) : null;

    public static async Task<IIndexRun> StartAsync(PostgresDatabase database, NpgsqlConnection seat, IndexRunOptions options, CancellationToken cancellationToken)
    {
        var published = await PostgresKnowledgeIndex.ReadPublicationAsync(seat, database.Schema, cancellationToken);
        published.CheckThatItAllows(options);

        await using var transaction = await seat.BeginTransactionAsync(cancellationToken);
        await seat.RunAsync(
            $"DELETE FROM {database.Schema}.documents WHERE generation > @Generation; DELETE FROM {database.Schema}.removals", new { published.Generation }, cancellationToken);
        var profileId = options.Embedding is { } profile ? await FindOrAddProfileAsync(seat, database.Schema, profile, cancellationToken) : (long?)null;
        await transaction.CommitAsync(cancellationToken);
        return new PostgresIndexRun(database, seat, options, published, profileId);
    }

    public async Task<PublishedDocument?> FindAsync(string source, string path, CancellationToken cancellationToken)
    {
        if (_options.Rebuild)
            return null;
        var row = await _database.GuardAsync(() => _seat.FirstAsync<PublishedDocumentRow>(
            $"SELECT id, path, url, fingerprint, chunks FROM {Schema}.documents WHERE source = @source AND path = @path AND generation <= @Generation",
            new { source = StoredText.Clean(source), path = StoredText.Clean(path), _published.Generation },
            cancellationToken));
        return row?.ToDocument();
    }

    public Task PutAsync(DocumentEntry document, IReadOnlyList<ChunkEntry> chunks, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        ChunkEntry[] inOrder = [.. chunks.OrderBy(chunk => chunk.Ordinal)];
        await using var batch = new NpgsqlBatch(_seat)            // one round trip, one transaction
        {
            BatchCommands =
            {
                new($"DELETE FROM {Schema}.documents WHERE source = $1 AND path = $2 AND generation = $3")
                {
                    Parameters = { Value(StoredText.Clean(document.Source)), Value(StoredText.Clean(document.Path)), Value(NextGeneration) },
                },
                new($"""
                    WITH document AS (
                        INSERT INTO {Schema}.documents (generation, source, path, title, url, revision, language, fingerprint, chunks)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id),
                    entries AS (
                        SELECT * FROM unnest($10, $11, $12, $13, $14, $15, $16, $17) AS e (ordinal, text, headings, anchor, sections, tokens, content_hash, terms)),
                    added AS (
                        INSERT INTO {Schema}.chunks (document_id, ordinal, text, headings, anchor, sections, tokens, content_hash)
                        SELECT document.id, e.ordinal, e.text, e.headings, e.anchor, e.sections, e.tokens, e.content_hash FROM document, entries e ORDER BY e.ordinal
                        RETURNING id, document_id, ordinal)
                    INSERT INTO {Schema}.chunk_terms
                    SELECT added.id, added.document_id, e.terms FROM added JOIN entries e USING (ordinal) ORDER BY added.id
                    """)
                {
                    Parameters =
                    {
                        Value(NextGeneration), Value(StoredText.Clean(document.Source)), Value(StoredText.Clean(document.Path)), Value(StoredText.Clean(document.Title)),
                        Value(StoredText.Clean(document.Url)), Value(StoredText.Clean(document.Revision)), Value(StoredText.Clean(document.Language)),
                        Value(document.Fingerprint), Value(inOrder.Length),
                        Column(NpgsqlDbType.Integer, inOrder, chunk => chunk.Ordinal),
                        Column(NpgsqlDbType.Text, inOrder, chunk => StoredText.Clean(chunk.Text)),
                        Column(NpgsqlDbType.Text, inOrder, chunk => StoredHeadings.Write(chunk.HeadingTrail)),
                        Column(NpgsqlDbType.Text, inOrder, chunk => StoredText.Clean(chunk.Anchor)),
                        Column(NpgsqlDbType.Text, inOrder, chunk => StoredSections.Write(chunk.Sections)),
                        Column(NpgsqlDbType.Integer, inOrder, chunk => chunk.Tokens),
                        Column(NpgsqlDbType.Text, inOrder, chunk => chunk.ContentHash),
                        Column(NpgsqlDbType.Bytea, inOrder, chunk => chunk.Terms),
                    },
                },
            },
        };
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task RemoveAsync(long documentId, CancellationToken cancellationToken) => _database.GuardAsync(() =>
        _seat.RunAsync($"INSERT INTO {Schema}.removals VALUES (@documentId) ON CONFLICT DO NOTHING", new { documentId }, cancellationToken));

    public async IAsyncEnumerable<PublishedDocument> ReadDocumentsAsync(string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Rebuild)
            yield break;

        var lastId = 0L;
        IReadOnlyList<PublishedDocumentRow> page;                 // in pages, because the caller stages removals over the same connection meanwhile
        do
        {
            page = await _database.GuardAsync(() => _seat.ListAsync<PublishedDocumentRow>(
                $"SELECT id, path, url, fingerprint, chunks FROM {Schema}.documents WHERE source = @source AND generation <= @Generation AND id > @lastId ORDER BY id LIMIT @PageSize",
                new { source = StoredText.Clean(source), _published.Generation, lastId, PageSize },
                cancellationToken));
            foreach (var row in page)
                yield return row.ToDocument();
            lastId = page.Count == 0 ? lastId : page[^1].Id;
        }
        while (page.Count == PageSize);
    }

    public Task<IReadOnlyList<string>> FindMissingVectorsAsync(IReadOnlyList<string> contentHashes, CancellationToken cancellationToken) => _database.GuardAsync(() =>
        _seat.ListAsync<string>(
            $"""
            SELECT hash FROM unnest(@hashes) WITH ORDINALITY AS wanted (hash, place)
            WHERE NOT EXISTS (SELECT 1 FROM {VectorsOrThrow().Name} v WHERE v.content_hash = wanted.hash)
            GROUP BY hash ORDER BY min(place)
            """,
            new { hashes = contentHashes.ToArray() },
            cancellationToken));

    public Task PutVectorsAsync(IReadOnlyList<ChunkVector> vectors, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        // A vector that is there already may be a published one, so it stays as it is.
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO {VectorsOrThrow().Name} (content_hash, generation, embedding) SELECT hash, $1, vector FROM unnest($2, $3) AS v (hash, vector) ON CONFLICT DO NOTHING", _seat)
        {
            Parameters =
            {
                Value(NextGeneration),
                Value(vectors.Select(vector => vector.ContentHash).ToArray()),
                Value(vectors.Select(vector => ToHalf(UnitVector.Of(vector.Vector.Span, _options.Embedding!))).ToArray()),
            },
        };
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task PublishAsync(IReadOnlyList<SourceStatus> statuses, CancellationToken cancellationToken) => _database.GuardAsync(async () =>
    {
        var profileId = _profileId ?? (_options.Rebuild ? null : _published.ProfileId);
        var profileChanges = profileId != _published.ProfileId;
        var values = new { _published.Generation, NextGeneration, _options.AnalysisVersion, profileId };
        var vectors = profileId is { } id ? new VectorTable(Schema, id, _options.Embedding ?? _published.Profile!) : null;
        if (vectors is not null)
            await vectors.BuildIndexAsync(_seat, cancellationToken);

        await using (var transaction = await _seat.BeginTransactionAsync(cancellationToken))
        {
            await _seat.RunAsync("SET LOCAL synchronous_commit = on", null, cancellationToken);
            var changed = _options.Rebuild || profileChanges || await _seat.ScalarAsync<bool>(_sql.HasStaged(vectors), values, cancellationToken);
            if (changed)
            {
                await _seat.RunAsync(_options.Rebuild ? _sql.DeletePublished : _sql.DeleteReplaced, values, cancellationToken);
                await _seat.RunAsync(_sql.Flip, values, cancellationToken);
            }
            foreach (var status in statuses)
                await _seat.RunAsync(_sql.UpsertSource, SourceRow.From(status), cancellationToken);
            await _seat.RunAsync(_sql.DropEmptySources, new { kept = statuses.Select(status => StoredText.Clean(status.Name)).ToArray() }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (!changed)
                return true;
        }

        // Published; what follows only tidies, and a kill here leaves nothing but unused rows for the next publication.
        if (_options.Rebuild || profileChanges)
            await DropOtherProfilesAsync(profileId, cancellationToken);
        if (vectors is not null)
            await vectors.DropUnusedAsync(_seat, cancellationToken);
        await _seat.RunAsync($"ANALYZE {Schema}.documents, {Schema}.chunks, {Schema}.chunk_terms{(vectors is null ? "" : $", {vectors.Name}")}", null, cancellationToken);
        return true;
    });

    public async ValueTask DisposeAsync() => await PostgresWriterSeat.LeaveAsync(_seat);

    private async Task DropOtherProfilesAsync(long? profileId, CancellationToken cancellationToken)
    {
        var others = await _seat.ListAsync<long>($"SELECT id FROM {Schema}.embedding_profiles WHERE id IS DISTINCT FROM @profileId", new { profileId }, cancellationToken);
        foreach (var other in others)
            await _seat.RunAsync($"DROP TABLE IF EXISTS {Schema}.vectors_{other}; DELETE FROM {Schema}.embedding_profiles WHERE id = {other}", null, cancellationToken);
    }

    private VectorTable VectorsOrThrow() => Vectors ?? throw new InvalidOperationException("A run without an embedding model has no vectors.");

    private static async Task<long> FindOrAddProfileAsync(NpgsqlConnection connection, string schema, EmbeddingProfile profile, CancellationToken cancellationToken)
    {
        var id = await connection.ScalarAsync<long>(
            $"""
            INSERT INTO {schema}.embedding_profiles (model, dimensions) VALUES (@Model, @Dimensions) ON CONFLICT DO NOTHING;
            SELECT id FROM {schema}.embedding_profiles WHERE model = @Model AND dimensions = @Dimensions
            """,
            profile, cancellationToken);
        await new VectorTable(schema, id, profile).CreateAsync(connection, cancellationToken);
        return id;
    }

    private static HalfVector ToHalf(float[] vector) => new(Array.ConvertAll(vector, component => (Half)component));

    private static NpgsqlParameter Value(object? value) => new() { Value = value ?? DBNull.Value };

    private static NpgsqlParameter Column<T>(NpgsqlDbType type, ChunkEntry[] chunks, Func<ChunkEntry, T> field) =>
        new() { Value = Array.ConvertAll(chunks, chunk => field(chunk)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
