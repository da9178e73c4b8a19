using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Indexing;

namespace Assistant.StorageTests.Conformance;

/// <summary>Pages and runs in few words.</summary>
internal static class Pages
{
    public static readonly EmbeddingProfile Model = new("unit-circle", 3);
    public static readonly IndexRunOptions Lexical = new(null, AnalysisVersion: 1, Rebuild: false);
    public static readonly IndexRunOptions WithVectors = new(Model, AnalysisVersion: 1, Rebuild: false);

    public static DocumentEntry Page(string path, string source = "docs", string version = "1") =>
        new(source, path, $"Title of {path}", $"https://example.com/{path}", "abc123", "en", Fingerprint: $"{path}@{version}");

    public static ChunkEntry Chunk(int ordinal, string text, string? anchor = null, params string[] trail) =>
        new(ordinal, text, trail, anchor, Tokens: text.Length / 4 + 1, ContentHash: Hash(text), Terms: Encoding.UTF8.GetBytes("terms of " + text));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static ChunkVector Vector(string text, params float[] vector) => new(Hash(text), vector);

    public static SourceStatus Status(string name = "docs", long documents = 1, long chunks = 1, string? revision = null) =>
        new(name, $"/srv/{name}", revision, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), documents, chunks);

    extension(IKnowledgeIndex index)
    {
        public async Task<IIndexRun> BeginAsync(IndexRunOptions? options = null) => await index.BeginRunAsync(options ?? Lexical, CancellationToken.None);

        /// <summary>One run that puts one-chunk pages (path, text) and publishes.</summary>
        public async Task PublishAsync(params (string Path, string Text)[] pages)
        {
            await using var run = await index.BeginAsync();
            foreach (var (path, text) in pages)
                await run.PutAsync(path, text);
            await run.PublishAsync([Status()], CancellationToken.None);
        }

        public async Task<List<ChunkTerms>> TermsAsync() => await index.ReadTermsAsync(CancellationToken.None).ToListAsync();

        /// <summary>Every published text, in id order, as all reading methods agree on it.</summary>
        public async Task<List<string>> TextsAsync()
        {
            var terms = await index.TermsAsync();
            var chunks = await index.GetChunksAsync([.. terms.Select(t => t.ChunkId)], CancellationToken.None);
            Assert.Equal(terms.Select(t => Encoding.UTF8.GetString(t.Terms)), chunks.Select(c => "terms of " + c.Text));
            return [.. chunks.Select(chunk => chunk.Text)];
        }

        public async Task<List<string>> NearestAsync(int count, params float[] query)
        {
            var hits = await index.SearchVectorsAsync(query, count, CancellationToken.None);
            var chunks = await index.GetChunksAsync([.. hits.Select(hit => hit.ChunkId)], CancellationToken.None);
            return [.. chunks.Select(chunk => chunk.Text)];
        }
    }

    extension(IIndexRun run)
    {
        public Task PutAsync(string path, params string[] texts) =>
            run.PutAsync(Page(path), [.. texts.Select((text, i) => Chunk(i, text))], CancellationToken.None);

        public Task PublishAsync() => run.PublishAsync([Status()], CancellationToken.None);

        public async Task<PublishedDocument?> FindAsync(string path) => await run.FindAsync("docs", path, CancellationToken.None);
    }
}
