using Assistant.Knowledge.Evaluation;
using Spectre.Console;

namespace Assistant.Benchmarks.Peers;

internal sealed class LuceneView(IAnsiConsole console, Collection collection, int chunks)
{
    public async Task WriteQualityAsync(OurPeer ours, LucenePeer oneField, LucenePeer twoFields)
    {
        var hasPooled = collection.Dataset.Questions.Any(question => question.Pooled.Count > 0);
        var rows = new List<string[]> { await QualityAsync(ours.Name, ours, hasPooled) };
        foreach (var lucene in new[] { oneField, twoFields })
        {
            foreach (var (k1, b) in new[] { (1.2f, 0.75f), (0.9f, 0.4f) })
                rows.Add(await QualityAsync($"{lucene.Name}, k1 {k1:0.0#} b {b:.0#}", lucene.With(k1, b), hasPooled));
        }

        console.Write(new Rule(Markup.Escape(collection.Dataset.Name)).LeftJustified());
        console.WriteLine($"{collection.Dataset.Questions.Count:n0} questions over {collection.Texts.Count:n0} pages of {collection.Texts.Sum(page => page.Title.Length + page.Text.Length) / 1e6:0.0} million characters, in our index {chunks:n0} passages.");
        FigureTable.Write(console, "Quality, of whole pages", ["", "nDCG@10", "recall@100", "R@5", .. hasPooled ? ["strict: nDCG@10", "R@5"] : Array.Empty<string>()], rows);
    }

    /// <summary>Two kinds of work by turns: read the question and rank the ten best, and that with their texts.</summary>
    public async Task WriteTimesAsync(IReadOnlyList<ISearchPeer> peers, int rounds)
    {
        QueryTimes[] ranking = [.. peers.Select(peer => new QueryTimes(peer.Name, question => ValueTask.FromResult(peer.FindTen(question)), collection.Questions))];
        QueryTimes[] fetching = [.. peers.Select(peer => new QueryTimes($"{peer.Name}, with texts", peer.FetchTenAsync, collection.Questions))];
        await QueryTimes.RunAsync([.. ranking, .. fetching], rounds);

        FigureTable.Write(console, $"µs per query for the ten best; CPU is the median of {rounds} rounds", ["", "CPU", "lowest", "highest", "wall p50", "wall p99", "ours / it"],
            [.. ranking.Select(time => Row(time, ranking[0])), .. fetching.Select(time => Row(time, fetching[0]))]);
        console.WriteLine(string.Join('\n', ranking.Skip(1).Select(peer => $"CPU per query, ours / {peer.Name}: {ranking[0].MedianCpu / peer.MedianCpu:0.00} for ranking; "
            + $"our whole search with texts / that peer's bare ranking: {fetching[0].MedianCpu / peer.MedianCpu:0.00}.")) + "\n");

        static string[] Row(QueryTimes time, QueryTimes ours) =>
        [
            time.Name, $"{time.MedianCpu:n0}", $"{time.Cpu.Min():n0}", $"{time.Cpu.Max():n0}", $"{time.Wall(0.5):n0}", $"{time.Wall(0.99):n0}",
            time == ours ? "" : $"{ours.MedianCpu / time.MedianCpu:0.00}",
        ];
    }

    public void WriteIndexing(IReadOnlyList<ISearchPeer> peers) => FigureTable.Write(
        console, "Indexing, from pages in memory until it answers", ["", "wall s", "CPU s", "pages/s", "on disk MiB", "in memory MiB"], peers.Select(peer => new[]
        {
            peer.Name,
            $"{peer.Indexing.Wall.TotalSeconds:0.00}",
            $"{peer.Indexing.Cpu.TotalSeconds:0.00}",
            $"{collection.Texts.Count / peer.Indexing.Wall.TotalSeconds:n0}",
            FigureTable.Mebibytes(peer.BytesOnDisk),
            peer.BytesInMemory is { } bytes ? FigureTable.Mebibytes(bytes) : "mapped",
        }));

    private async Task<string[]> QualityAsync(string name, ISearchPeer peer, bool hasPooled)
    {
        var rankings = new List<(IReadOnlyList<string> Ranking, JudgedQuestion Question)>();
        foreach (var question in collection.Dataset.Questions)
            rankings.Add((await peer.RankAsync(question.Text), question));
        var figures = RetrievalFigures.Of(rankings.Select(ranking => (ranking.Ranking, ranking.Question.Judgments)));
        var strict = RetrievalFigures.Of(rankings.Select(ranking => (ranking.Ranking, ranking.Question.JudgmentsWithoutPooled)));
        return
        [
            name, $"{figures.Ndcg10:.0000}", $"{figures.Recall100:.0000}", $"{figures.Hit5:.0000}",
            .. hasPooled ? [$"{strict.Ndcg10:.0000}", $"{strict.Hit5:.0000}"] : Array.Empty<string>(),
        ];
    }
}
