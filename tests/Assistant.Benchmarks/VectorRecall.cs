using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Assistant.Knowledge.Indexing;
using Assistant.Storage;

namespace Assistant.Benchmarks;

/// <summary>
/// Fills each engine with generated chunks and clustered vectors and prints times, latencies and the recall of vector search against an
/// exact one. Arguments: <c>[chunks] [dimensions] [questions]</c>, by default 100000 384 500. PostgreSQL joins when
/// <c>ASSISTANT_TEST_POSTGRES</c> holds a connection string; its schema <c>bench_vectors</c> is overwritten.
/// </summary>
public static class VectorRecall
{
    private const int TopK = 10;
    private const int ChunksPerPage = 20;
    private const int TermBytes = 1024;

    public static async Task<int> RunAsync(string[] args)
    {
        var (chunks, dimensions, questions) = (Argument(args, 0, 100_000), Argument(args, 1, 384), Argument(args, 2, 500));
        var space = new ClusteredVectors(dimensions, clusters: Math.Max(10, chunks / 100), seed: 1);
        var queries = Enumerable.Range(0, questions).Select(i => space.Vector(-1 - i)).ToArray();

        Console.WriteLine($"{chunks} chunks, {dimensions} dimensions, {questions} questions, top {TopK}");
        Console.WriteLine($"{"engine",-10}{"stage s",9}{"publish s",11}{"terms ms",10}{"first ms",10}{"p50 ms",8}{"p99 ms",8}{"recall",8}");

        using var folder = new TemporaryFolder();
        var exact = await MeasureAsync(new() { DataFolder = folder.Path }, space, chunks, queries, exact: null);
        if (Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") is { Length: > 0 } connectionString)
            await MeasureAsync(new() { Engine = StorageEngine.Postgres, ConnectionString = connectionString, Schema = "bench_vectors" }, space, chunks, queries, exact);
        return 0;
    }

    /// <returns>The places (page and ordinal) of each question's nearest chunks, best first.</returns>
    private static async Task<string[][]> MeasureAsync(KnowledgeIndexOptions options, ClusteredVectors space, int chunks, float[][] queries, string[][]? exact)
    {
        await using var index = await KnowledgeIndexFactory.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        TimeSpan staging, publishing;
        await using (var run = await index.BeginRunAsync(new IndexRunOptions(new EmbeddingProfile($"clustered {Environment.ProcessId}", space.Dimensions), 1, Rebuild: true), CancellationToken.None))
        {
            var start = Stopwatch.GetTimestamp();
            await StageAsync(run, space, chunks);
            staging = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            await run.PublishAsync([], CancellationToken.None);
            publishing = Stopwatch.GetElapsedTime(start);
        }

        var readStart = Stopwatch.GetTimestamp();
        var read = await index.ReadTermsAsync(CancellationToken.None).CountAsync();
        var reading = Stopwatch.GetElapsedTime(readStart);
        if (read != chunks)
            throw new InvalidOperationException($"{read} term vectors were read where {chunks} were written.");

        var found = new string[queries.Length][];
        var milliseconds = new double[queries.Length];
        for (var i = 0; i < queries.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var hits = await index.SearchVectorsAsync(queries[i], TopK, CancellationToken.None);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            found[i] = [.. (await index.GetChunksAsync([.. hits.Select(hit => hit.ChunkId)], CancellationToken.None)).Select(chunk => chunk.ContentHash)];
        }

        var (first, sorted) = (milliseconds[0], milliseconds[1..].Order().ToArray());
        var recall = exact is null ? 1 : found.Zip(exact, (mine, right) => mine.Intersect(right).Count() / (double)right.Length).Average();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{options.Engine,-10}{staging.TotalSeconds,9:f1}{publishing.TotalSeconds,11:f1}{reading.TotalMilliseconds,10:f0}{first,10:f1}{sorted[sorted.Length / 2],8:f2}{sorted[sorted.Length * 99 / 100],8:f2}{recall,8:f3}"));
        return found;
    }

    private static async Task StageAsync(IIndexRun run, ClusteredVectors space, int chunks)
    {
        var terms = new byte[TermBytes];
        new Random(3).NextBytes(terms);
        for (var page = 0; page * ChunksPerPage < chunks; page++)
        {
            var numbers = Enumerable.Range(page * ChunksPerPage, Math.Min(ChunksPerPage, chunks - page * ChunksPerPage)).ToArray();
            await run.PutVectorsAsync([.. numbers.Select(number => new ChunkVector(Hash(number), space.Vector(number)))], CancellationToken.None);
            await run.PutAsync(
                new DocumentEntry("bench", $"page-{page}", "A page", null, null, "en", "1"),
                [.. numbers.Select((number, ordinal) => new ChunkEntry(ordinal, new string('x', 1800), ["A heading"], "a-heading", 450, Hash(number), terms))],
                CancellationToken.None);
        }
    }

    private static string Hash(int number) => number.ToString("x64", CultureInfo.InvariantCulture);

    private static int Argument(string[] args, int place, int otherwise) =>
        args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Points around centres: a chunk's vector depends on its number alone. Negative numbers are questions, from the same clusters.</summary>
    private sealed class ClusteredVectors(int dimensions, int clusters, int seed)
    {
        public int Dimensions => dimensions;

        public float[] Vector(int number)
        {
            var random = new Random(unchecked(seed * 31 + number * 2_654_435 + 7));
            var centre = Gaussian(new Random(seed * 1_000_003 + random.Next(clusters)));
            var point = Gaussian(random);
            TensorPrimitives.Multiply(point, 0.6f, point);
            TensorPrimitives.Add(point, centre, point);
            return point;
        }

        private float[] Gaussian(Random random)
        {
            var vector = new float[dimensions];
            for (var i = 0; i < dimensions; i++)
                vector[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return vector;
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("assistant-bench-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
