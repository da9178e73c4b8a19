namespace Assistant.Storage.Postgres;

/// <summary>The statements of one publication, for one schema.</summary>
internal sealed class PublishingSql(string schema)
{
    public string DeletePublished { get; } = $"DELETE FROM {schema}.documents WHERE generation <= @Generation; DELETE FROM {schema}.removals";

    public string DeleteReplaced { get; } = $"""
        DELETE FROM {schema}.documents d WHERE d.generation <= @Generation AND (
            d.id IN (SELECT document_id FROM {schema}.removals)
            OR EXISTS (SELECT 1 FROM {schema}.documents staged WHERE staged.source = d.source AND staged.path = d.path AND staged.generation = @NextGeneration));
        DELETE FROM {schema}.removals
        """;

    public string Flip { get; } = $"""
        UPDATE {schema}.publication SET
            generation = @NextGeneration, analysis_version = @AnalysisVersion, profile_id = @profileId,
            documents = (SELECT count(*) FROM {schema}.documents), chunks = (SELECT coalesce(sum(chunks), 0) FROM {schema}.documents)
        """;

    public string UpsertSource { get; } = $"""
        INSERT INTO {schema}.sources VALUES (@Name, @Location, @Revision, @IndexedAt, @Documents, @Chunks)
        ON CONFLICT (name) DO UPDATE SET
            location = excluded.location, revision = excluded.revision, indexed_at = excluded.indexed_at, documents = excluded.documents, chunks = excluded.chunks
        """;

    public string DropEmptySources { get; } = $"""
        DELETE FROM {schema}.sources s WHERE s.name <> ALL (@kept) AND NOT EXISTS (
            SELECT 1 FROM {schema}.documents d WHERE d.source = s.name AND d.generation <= (SELECT generation FROM {schema}.publication))
        """;

    public string HasStaged(VectorTable? vectors) => $"""
        SELECT EXISTS (SELECT 1 FROM {schema}.documents WHERE generation = @NextGeneration)
            OR EXISTS (SELECT 1 FROM {schema}.removals r JOIN {schema}.documents d ON d.id = r.document_id)
        """ + (vectors is null ? "" : $"""

            OR EXISTS (SELECT 1 FROM {vectors.Name} v JOIN {schema}.chunks c ON c.content_hash = v.content_hash WHERE v.generation = @NextGeneration)
        """);
}
