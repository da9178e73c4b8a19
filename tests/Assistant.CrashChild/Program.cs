using System.Globalization;
using Assistant.CrashChild;
using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.TestKit.Indexing;

// The process that the crash tests kill: indexes one edition of the generated pages, or works on queues.
// Arguments: sqlite FOLDER EDITION PAGES | postgres SCHEMA EDITION PAGES | queues sqlite FOLDER ROUND EVENTS JOURNALS NAME | queues postgres SCHEMA …
// (connection string in ASSISTANT_TEST_POSTGRES)
var queues = args[0] == "queues";
var (engine, place, first, second) = queues ? (args[1], args[2], Number(3), Number(4)) : (args[0], args[1], Number(2), Number(3));
var options = engine == "sqlite"
    ? new KnowledgeIndexOptions { DataFolder = place }
    : new KnowledgeIndexOptions { Engine = StorageEngine.Postgres, Schema = place, ConnectionString = Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") };

if (queues)
{
    await using var store = await SupportStoreFactory.OpenAsync(options, new ShiftedClock(TimeSpan.FromHours(first)), CancellationToken.None);
    using var work = new QueueWork(store, args[5], args[6]);
    Console.WriteLine("working");
    await work.RunAsync(round: first, perLane: second);
    return 0;
}

await using var index = await KnowledgeIndexFactory.OpenAsync(options, TimeProvider.System, CancellationToken.None);
using var model = new HashEmbedding();
var builder = new IndexBuilder(index, Paragraphs.Cut, Paragraphs.Encode, model.Embedder, TimeProvider.System);

Console.WriteLine("indexing");
await builder.RunAsync(
    [GeneratedPages.Edition(first, second).Configured], new IndexBuildOptions(ChunkerVersion: 1, AnalysisVersion: 1), progress: null, CancellationToken.None);
return 0;

int Number(int place) => int.Parse(args[place], CultureInfo.InvariantCulture);
