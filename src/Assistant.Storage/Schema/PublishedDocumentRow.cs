using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Schema;

internal sealed class PublishedDocumentRow
{
    public long Id { get; init; }
    public string Path { get; init; } = "";
    public string? Url { get; init; }
    public string Fingerprint { get; init; } = "";
    public int Chunks { get; init; }

    public PublishedDocument ToDocument() => new(Id, Path, Url, Fingerprint, Chunks);
}
