using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;
using Assistant.Storage;
using Spectre.Console;

namespace Assistant.Benchmarks.Vectors;

/// <summary>1. Build the index through the real pipeline. 2. Ask hybrid questions. 3. Compare its vector search with an exact one. 4. Weigh it.</summary>
internal sealed class VectorsBenchmark(KnowledgeIndexOptions options, ClusteredSpace space, IAnsiConsole console)
{
    private const int Rounds = 5;

    public async Task RunAsync(int chunks, int questionCount, CancellationToken cancellationToken)
    {
        var corpus = new GeneratedCorpus(space, chunks);
        var embedder = new IndexEmbedder(new EmbeddingProfile("generated", space.Dimensions), space);
        await using var index = await KnowledgeIndexFactory.OpenAsync(options, TimeProvider.System, cancellationToken);
        await BuildAsync(index, corpus, embedder, cancellationToken);

        var questions = corpus.Ask(questionCount);
        await TimeAsync(index, embedder, questions, cancellationToken);

        var recall = new VectorRecall(corpus, space, questions);
        FigureTable.Write(console, "Recall of the HNSW arm against exact search in full precision", ["", "recall@10"],
        [
            ["asked for 100 neighbours, as a search does", $"{await recall.MeasureAsync(index, 100, cancellationToken):0.000}"],
            ["asked for 10 neighbours", $"{await recall.MeasureAsync(index, 10, cancellationToken):0.000}"],
        ]);
        var sizes = await PostgresSizes.ReadAsync(options.ConnectionString!, options.Schema, cancellationToken);
        FigureTable.Write(console, "On disk, from 1 MiB up", ["", "MiB"],
            [.. sizes.Where(size => size.Bytes >= 1 << 20).Select(size => new[] { size.Relation, FigureTable.Mebibytes(size.Bytes) }), ["all", FigureTable.Mebibytes(sizes.Sum(size => size.Bytes))]]);
    }

    private async Task BuildAsync(IKnowledgeIndex index, GeneratedCorpus corpus, IndexEmbedder embedder, CancellationToken cancellationToken)
    {
        var builder = new IndexBuilder(index, corpus.Cut, static (document, chunk) => TermVector.Encode(document.Language, chunk), embedder, TimeProvider.System);
        IndexReport? report = null;
        var cost = await Measuring.TimeAsync(async () => report = await builder.RunAsync(
            [(new SourceOptions { Name = corpus.Name, Location = corpus.Name }, corpus)], Server.Composition.Indexing.Options, progress: null, cancellationToken));

        var staging = report!.Sources[0].Elapsed;
        console.WriteLine($"{report.State.Chunks:n0} chunks of {report.State.Documents:n0} generated pages, {space.Dimensions} dimensions; "
            + $"vectors are a mixture of {space.Clusters:n0} Gaussians, not uniform noise.");
        FigureTable.Write(console, "Building the index (CPU is this process's, without the server's)", ["", "wall s", "CPU s", "chunks/s"],
        [
            ["cut, encode and stage pages and vectors", $"{staging.TotalSeconds:0.0}", "", $"{report.State.Chunks / staging.TotalSeconds:n0}"],
            ["build the HNSW graph and publish", $"{(report.Elapsed - staging).TotalSeconds:0.0}", "", ""],
            ["together", $"{cost.Wall.TotalSeconds:0.0}", $"{cost.Cpu.TotalSeconds:0.0}", $"{report.State.Chunks / cost.Wall.TotalSeconds:n0}"],
        ]);
    }

    private async Task TimeAsync(IKnowledgeIndex index, IndexEmbedder embedder, IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        using var hybrid = new KnowledgeSearch(index, RankingWeights.Default, space, embedder.Profile);
        using var words = new KnowledgeSearch(index, RankingWeights.Default, embeddings: null, profile: null);
        var loading = await Measuring.TimeAsync(() => hybrid.SearchAsync(questions[0], 10, cancellationToken));
        QueryTimes[] times =
        [
            new("hybrid: both arms, fusion, ten passages with texts", async question => Checked(await hybrid.SearchAsync(question, 10, cancellationToken)), questions),
            new("words alone, ten passages with texts", async question => Checked(await words.SearchAsync(question, 10, cancellationToken)), questions),
            new("the HNSW arm alone, 100 neighbours", async question => (await index.SearchVectorsAsync(space.Of(question), 100, cancellationToken)).Count, questions),
        ];
        await QueryTimes.RunAsync(times, Rounds);
        FigureTable.Write(console, $"{questions.Count:n0} questions, one after the other, ms per query (CPU is this process's)", ["", "p50", "p99", "CPU"], times.Select(time => new[]
        {
            time.Name, $"{time.Wall(0.5) / 1000:0.0}", $"{time.Wall(0.99) / 1000:0.0}", $"{time.MedianCpu / 1000:0.0}",
        }));
        console.WriteLine($"The first question of a process also loads the word index: {loading.Wall.TotalSeconds:0.0} s, {loading.Cpu.TotalSeconds:0.0} s CPU.\n");
    }

    private static int Checked(SearchResult result) =>
        result.DenseProblem is { } problem ? throw new InvalidOperationException(problem) : result.Passages.Count;
}
