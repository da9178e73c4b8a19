using System.CommandLine;
using Assistant.Server;
using Assistant.Server.Rendering;
using Assistant.Storage;

namespace Assistant.Benchmarks.Vectors;

/// <summary><c>vectors</c>: hybrid search on PostgreSQL at size.</summary>
internal static class VectorsCommand
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";

    public static Command Create(Terminal terminal)
    {
        var chunks = CountOption.Create("--chunks", "Chunks in the index.", 100_000);
        var dimension = CountOption.Create("--dimension", "Components of a vector.", 384);
        var cluster = CountOption.Create("--cluster", "Chunks in a cluster of vectors, on average; large clusters are harder, since their points are nearly equally far.", 1_000);
        var questions = CountOption.Create("--questions", "Questions asked.", 500);
        var command = new Command("vectors", $"Hybrid search on PostgreSQL ({Variable}): latency, recall of the vector index, build time and bytes.") { chunks, dimension, cluster, questions };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } connectionString)
                throw new UsageException($"No PostgreSQL is configured; set {Variable} to a connection string (deploy/postgres-for-tests.sh prints one).");
            var options = new KnowledgeIndexOptions { Engine = StorageEngine.Postgres, ConnectionString = connectionString, Schema = $"assistant_bench_{Guid.NewGuid():n}"[..40] };
            try
            {
                using var space = new ClusteredSpace(parsed.GetValue(dimension), 1 + (parsed.GetValue(chunks) / parsed.GetValue(cluster)), seed: 3);
                await new VectorsBenchmark(options, space, terminal.Results).RunAsync(parsed.GetValue(chunks), parsed.GetValue(questions), cancellationToken);
            }
            finally
            {
                await KnowledgeIndexFactory.DeleteAsync(options, CancellationToken.None);
            }
        });
        return command;
    }
}
