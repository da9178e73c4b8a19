using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Indexing;

/// <summary>
/// What decides a page's chunks, as one hash, and behind it which embedding model its chunks have vectors of. The revision is left out, or every
/// commit would index every page anew: an unchanged page keeps the link to the commit it was indexed at, where it reads the same.
/// </summary>
internal sealed class DocumentFingerprint(IndexBuildOptions options, EmbeddingProfile? embedding)
{
    private readonly string _embeddedTag = embedding is null ? "" : ":" + Hash(embedding.Model, $"{embedding.Dimensions}")[..16];

    public string Of(Document document) =>
        Hash(document.Title, document.Markdown, document.Url, document.Language, $"{options.ChunkerVersion}", $"{options.AnalysisVersion}") + _embeddedTag;

    /// <summary>Whether a published page needs no work: the same text, with vectors unless this run makes none.</summary>
    public bool IsCurrent(string published, string wanted) =>
        _embeddedTag.Length > 0 ? published == wanted : published.StartsWith(wanted, StringComparison.Ordinal);

    private static string Hash(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);   // with lengths, so that no two lists of parts read alike
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
