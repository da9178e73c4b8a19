using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Sources;
using Assistant.Storage;

namespace Assistant.Benchmarks.Reindexing;

/// <summary>One indexing run as the command line does it, from opening the index to closing it.</summary>
internal sealed record IndexRunFigures(string Name, IndexReport Report, Cost Cost, PeakMemory Peak, LiveHeap? Live)
{
    public SourceReport Pages => Report.Sources[0];

    public static async Task<IndexRunFigures> RunAsync(string name, TemporaryFolder data, SourceOptions source, LiveHeap? live, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var reader = new DocumentSourceFactory(http, TimeProvider.System, data.Path).Create(source);
        IndexReport? report = null;
        Measuring.SettleMemory();
        using var peak = new PeakMemory();
        var cost = await Measuring.TimeAsync(async () =>
        {
            await using var index = await KnowledgeIndexFactory.OpenAsync(new KnowledgeIndexOptions { DataFolder = data.Path }, TimeProvider.System, cancellationToken);
            report = await Server.Composition.Indexing.Builder(index, embedder: null, TimeProvider.System)
                .RunAsync([(source, reader)], Server.Composition.Indexing.Options, live, cancellationToken);
        });
        return new IndexRunFigures(name, report!, cost, peak, live);
    }

    public string[] Row()
    {
        var all = Pages.Added + Pages.Changed + Pages.Unchanged;
        return
        [
            Name, $"{all:n0}", $"{Pages.Added + Pages.Changed:n0}", $"{Cost.Wall.TotalSeconds:0.0}", $"{Cost.Cpu.TotalSeconds:0.0}", $"{all / Cost.Wall.TotalSeconds:n0}",
            FigureTable.Mebibytes(Peak.Heap), Live is null ? "" : FigureTable.Mebibytes(Live.Peak), FigureTable.Mebibytes(Peak.WorkingSet),
        ];
    }
}
