using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.StorageTests.Engines;
using Assistant.TestKit;
using Assistant.TestKit.Indexing;

namespace Assistant.StorageTests.Indexing;

/// <summary>
/// Kills a process that indexes, at random moments. Ten times by default; <c>ASSISTANT_CRASH_TRIALS=50</c> for the long form.
/// </summary>
public class CrashTests
{
    private const int Pages = 400;
    private const string StartLine = "indexing";
    private static readonly HashEmbedding Model = new();

    [Fact]
    public Task Killing_index_at_random_moments_leaves_a_SQLite_index_that_answers_as_before_or_as_after() => KillAsync(new SqliteEngine());

    [Fact]
    public Task Killing_index_at_random_moments_leaves_a_PostgreSQL_index_that_answers_as_before_or_as_after() => KillAsync(PostgresEngine.CreateOrSkip());

    private static async Task KillAsync(ITestEngine engine)
    {
        await using var thrownAway = engine;
        await using var index = await engine.OpenAsync();
        // Each edition's answers are those of an index built in peace.
        var first = await BuildAsync(index, edition: 1);
        var (_, undisturbed) = await CrashTrials.RunOnceAsync(Child(engine, edition: 2), TimeSpan.FromMinutes(2), StartLine, CancellationToken.None);
        var second = await AnswersAsync(index);
        Assert.NotEqual(first, second);

        var current = second;
        var outcomes = (Before: 0, After: 0);
        var trials = new CrashTrials(Trials(), Seed: 20260301, LongestDelay: undisturbed * 1.1, StartLine);
        var killed = await trials.RunAsync(
            trial => Task.FromResult(Child(engine, edition: current == first ? 2 : 1)),
            async trial =>
            {
                var answers = await AnswersAsync(index);
                Assert.True(answers == first || answers == second, $"After trial {trial} the index is neither edition.");
                outcomes = answers == current ? (outcomes.Before + 1, outcomes.After) : (outcomes.Before, outcomes.After + 1);
                current = answers;
            },
            CancellationToken.None);

        TestContext.Current.TestOutputHelper!.WriteLine($"{trials.Count} runs, {killed} killed; the index was as before {outcomes.Before} times and as after {outcomes.After} times.");
        Assert.InRange(killed, 1, trials.Count);
        Assert.Equal(first, await BuildAsync(index, edition: 1));      // and the next run in peace finds nothing in its way
    }

    private static int Trials() => int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_CRASH_TRIALS"), out var trials) ? trials : 10;

    private static ProcessStartInfo Child(ITestEngine engine, int edition)
    {
        var options = engine.Options;
        var sqlite = options.Engine == StorageEngine.Sqlite;
        return new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Assistant.CrashChild.dll"),
            sqlite ? "sqlite" : "postgres", sqlite ? options.DataFolder : options.Schema, $"{edition}", $"{Pages}"]);
    }

    private static async Task<string> BuildAsync(IKnowledgeIndex index, int edition)
    {
        var builder = new IndexBuilder(index, Paragraphs.Cut, Paragraphs.Encode, Model.Embedder, TimeProvider.System);
        await builder.RunAsync([GeneratedPages.Edition(edition, Pages).Configured], new IndexBuildOptions(1, 1), null, CancellationToken.None);
        return await AnswersAsync(index);
    }

    /// <summary>Everything that a reader can learn except ids, in one hash.</summary>
    private static async Task<string> AnswersAsync(IKnowledgeIndex index)
    {
        var all = new StringBuilder();
        var terms = await index.ReadTermsAsync(CancellationToken.None).ToListAsync();
        var chunks = await index.GetChunksAsync([.. terms.Select(t => t.ChunkId)], CancellationToken.None);
        Assert.Equal(terms.Count, chunks.Count);
        foreach (var (chunk, term) in chunks.Zip(terms).OrderBy(pair => pair.First.Path, StringComparer.Ordinal).ThenBy(pair => pair.First.Ordinal))
            all.AppendLine($"{chunk.Path}|{chunk.Ordinal}|{chunk.Text}|{chunk.ContentHash}|{Convert.ToHexString(term.Terms)}");

        var byId = chunks.ToDictionary(chunk => chunk.Id);
        foreach (var question in new[] { "one", "two", "three" })
        {
            var hits = await index.SearchVectorsAsync(Model.VectorOf(question), 5, CancellationToken.None);
            Assert.Equal(5, hits.Count);
            all.AppendJoin('|', hits.Select(hit => byId[hit.ChunkId].Text)).AppendLine();
        }
        var state = await index.GetStateAsync(CancellationToken.None);
        all.Append(state.Documents).Append('|').Append(state.Chunks).Append('|').AppendJoin('|', state.Sources.Select(s => $"{s.Name} {s.Documents} {s.Chunks}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}
