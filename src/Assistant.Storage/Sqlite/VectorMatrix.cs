using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Assistant.Knowledge.Indexing;
using Assistant.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>One generation's vectors in memory, 4 bytes a component, searched exactly: every row is compared.</summary>
internal sealed class VectorMatrix
{
    private const int BlockRows = 1024;                        // blocks instead of one array, which could hold only 2^31 components
    private readonly List<float[]> _blocks = [];
    private readonly List<long> _chunkIds = [];
    private readonly int _dimensions;

    private VectorMatrix(long generation, int dimensions) => (Generation, _dimensions) = (generation, dimensions);

    public long Generation { get; }

    public static async Task<VectorMatrix> LoadAsync(SqliteConnection connection, Publication publication, CancellationToken cancellationToken)
    {
        var matrix = new VectorMatrix(publication.Generation, publication.Dimensions!.Value);
        await using var command = connection.CreateCommand();
        // CROSS JOIN fixes the order: one pass over the vectors, then two look-ups in indexes that need no table row of text.
        command.CommandText = """
            SELECT c.id, v.vector
            FROM vectors v
            CROSS JOIN chunks c INDEXED BY chunks_by_content ON c.content_hash = v.content_hash
            CROSS JOIN documents d ON d.id = c.document_id
            WHERE v.profile_id = $profile AND v.generation <= $generation AND d.generation <= $generation
            """;
        command.Parameters.AddWithValue("$profile", publication.ProfileId);
        command.Parameters.AddWithValue("$generation", publication.Generation);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            matrix.Add(row.GetInt64(0), MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(1)));
        }
        return matrix;
    }

    /// <summary>The best rows by cosine, best first; equal ones by chunk id.</summary>
    /// <param name="query">Of length 1.</param>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> query, int count)
    {
        var best = new PriorityQueue<VectorHit, VectorHit>(WorstFirst.Instance);
        for (var i = 0; i < _chunkIds.Count; i++)
        {
            var hit = new VectorHit(_chunkIds[i], TensorPrimitives.Dot(query, Row(i)));
            if (best.Count < count)
                best.Enqueue(hit, hit);
            else if (WorstFirst.Instance.Compare(hit, best.Peek()) > 0)
                best.EnqueueDequeue(hit, hit);
        }

        var hits = new VectorHit[best.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
            hits[i] = best.Dequeue();
        return hits;
    }

    private void Add(long chunkId, ReadOnlySpan<float> vector)
    {
        if (!vector.ContainsAnyExcept(0f))
            return;                                            // no direction, so near to nothing
        if (_chunkIds.Count % BlockRows == 0)
            _blocks.Add(new float[BlockRows * _dimensions]);
        _chunkIds.Add(chunkId);
        vector.CopyTo(Row(_chunkIds.Count - 1));
    }

    private Span<float> Row(int index) => _blocks[index / BlockRows].AsSpan(index % BlockRows * _dimensions, _dimensions);

    private sealed class WorstFirst : IComparer<VectorHit>
    {
        public static readonly WorstFirst Instance = new();

        public int Compare(VectorHit x, VectorHit y) =>
            x.Similarity != y.Similarity ? x.Similarity.CompareTo(y.Similarity) : y.ChunkId.CompareTo(x.ChunkId);
    }
}
