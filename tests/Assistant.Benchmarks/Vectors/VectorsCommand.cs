using System.CommandLine;
using Assistant.Server.Rendering;
using Assistant.Storage;

namespace Assistant.Benchmarks.Vectors;

/// <summary><c>vectors</c>: hybrid search on PostgreSQL at size.</summary>
internal static class VectorsCommand
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";

    public static Command Create(Terminal terminal)
    {
        var chunks = new Option<int>("--chunks") { Description = "Chunks in the index.", DefaultValueFactory = _ => 100_000 };
        var dimension = new Option<int>("--dimension") { Description = "Components of a vector.", DefaultValueFactory = _ => 384 };
        var questions = new Option<int>("--questions") { Description = "Questions asked.", DefaultValueFactory = _ => 500 };
        var command = new Command("vectors", $"Hybrid search on PostgreSQL ({Variable}): latency, recall of the vector index, build time and bytes.") { chunks, dimension, questions };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } connectionString)
            {
                await terminal.Error.WriteLineAsync($"No PostgreSQL is configured; set {Variable} to a connection string (deploy/postgres-for-tests.sh prints one).");
                return 2;
            }
            var options = new KnowledgeIndexOptions { Engine = StorageEngine.Postgres, ConnectionString = connectionString, Schema = $"assistant_bench_{Guid.NewGuid():n}"[..40] };
            try
            {
                await new VectorsBenchmark(options, terminal.Results).RunAsync(parsed.GetValue(chunks), parsed.GetValue(dimension), parsed.GetValue(questions), cancellationToken);
                return 0;
            }
            finally
            {
                await KnowledgeIndexFactory.DeleteAsync(options, CancellationToken.None);
            }
        });
        return command;
    }
}
