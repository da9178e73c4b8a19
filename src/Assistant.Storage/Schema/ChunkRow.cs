using System.Data.Common;
using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Schema;

/// <summary>A chunk with its document, column by column in one order on all engines.</summary>
internal static class ChunkRow
{
    public const string Columns = "c.id, c.document_id, d.source, d.path, d.title, d.url, d.revision, c.ordinal, c.text, c.headings, c.anchor, c.tokens, c.content_hash, c.sections";

    public static async Task<IReadOnlyList<IndexedChunk>> ReadAllAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var chunks = new List<IndexedChunk>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            chunks.Add(new IndexedChunk(
                Id: row.GetInt64(0),
                DocumentId: row.GetInt64(1),
                Source: row.GetString(2),
                Path: row.GetString(3),
                Title: row.GetString(4),
                Url: row.IsDBNull(5) ? null : row.GetString(5),
                Revision: row.IsDBNull(6) ? null : row.GetString(6),
                Ordinal: row.GetInt32(7),
                Text: row.GetString(8),
                Headings: StoredHeadings.Read(row.GetString(9)),
                Anchor: row.IsDBNull(10) ? null : row.GetString(10),
                Tokens: row.GetInt32(11),
                ContentHash: row.GetString(12))
            {
                Sections = StoredSections.Read(row.GetString(13)),
            });
        }
        return chunks;
    }
}
