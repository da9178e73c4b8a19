using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Schema;

/// <summary>A source's status as columns; the time in milliseconds since 1970, UTC, on all engines.</summary>
internal sealed class SourceRow
{
    public string Name { get; init; } = "";
    public string Location { get; init; } = "";
    public string? Revision { get; init; }
    public long IndexedAt { get; init; }
    public long Documents { get; init; }
    public long Chunks { get; init; }

    public SourceStatus ToStatus() => new(Name, Location, Revision, DateTimeOffset.FromUnixTimeMilliseconds(IndexedAt), Documents, Chunks);

    public static SourceRow From(SourceStatus status) => new()
    {
        Name = StoredText.Clean(status.Name),
        Location = StoredText.Clean(status.Location),
        Revision = StoredText.Clean(status.Revision),
        IndexedAt = status.IndexedAt.ToUnixTimeMilliseconds(),
        Documents = status.Documents,
        Chunks = status.Chunks,
    };
}
