using System.Globalization;
using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.TestKit.Indexing;

// The process that the crash tests kill: indexes one edition of the generated pages.
// Arguments: sqlite FOLDER EDITION PAGES | postgres SCHEMA EDITION PAGES (connection string in ASSISTANT_TEST_POSTGRES)
var options = args[0] == "sqlite"
    ? new KnowledgeIndexOptions { DataFolder = args[1] }
    : new KnowledgeIndexOptions { Engine = StorageEngine.Postgres, Schema = args[1], ConnectionString = Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") };
await using var index = await KnowledgeIndexFactory.OpenAsync(options, TimeProvider.System, CancellationToken.None);
using var model = new HashEmbedding();
var builder = new IndexBuilder(index, Paragraphs.Cut, Paragraphs.Encode, model.Embedder, TimeProvider.System);

Console.WriteLine("indexing");
await builder.RunAsync(
    [GeneratedPages.Edition(int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture)).Configured],
    new IndexBuildOptions(ChunkerVersion: 1, AnalysisVersion: 1), progress: null, CancellationToken.None);
return 0;
