using System.CommandLine;
using System.Diagnostics;
using Assistant.Server.Rendering;
using Spectre.Console;

namespace Assistant.Benchmarks.Reindexing;

/// <summary><c>reindex</c>: a folder of generated pages into SQLite, anew, unchanged, and with one page in a hundred changed.</summary>
internal static class ReindexCommand
{
    private const int ChangedShare = 100;

    public static Command Create(Terminal terminal)
    {
        var pages = CountOption.Create("--pages", "Pages in the folder.", 10_000);
        var command = new Command("reindex", "Index a folder of generated pages, again unchanged, and again with 1 % changed: time and memory.") { pages };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(pages), terminal, cancellationToken));
        return command;
    }

    private static async Task RunAsync(int pages, Terminal terminal, CancellationToken cancellationToken)
    {
        await MeasureAsync(Math.Min(pages, 200), cancellationToken);                 // compiles the code and loads the tokenizer's words
        var quarter = await MeasureAsync(Math.Max(1, pages / 4), cancellationToken);  // the smaller first, so that its peak is its own
        var whole = await MeasureAsync(pages, cancellationToken);

        terminal.Results.WriteLine($"{pages:n0} generated pages of Markdown, {FigureTable.Mebibytes(whole.SourceBytes)} MiB, into SQLite: "
            + $"{whole.Runs[0].Report.State.Chunks:n0} passages, {FigureTable.Mebibytes(whole.IndexBytes)} MiB on disk.");
        FigureTable.Write(terminal.Results, "Memory is the peak in MiB: managed heap with garbage, live after full collections, working set",
            ["", "pages", "written", "wall s", "CPU s", "pages/s", "heap", "live", "working set"],
            [quarter.Runs[0].Row(), .. whole.Runs.Select(run => run.Row())]);
        terminal.Results.WriteLine($"Live heap at {pages:n0} pages / at {quarter.Runs[0].Pages.Added:n0}: {(double)whole.Runs[0].Live!.Peak / quarter.Runs[0].Live!.Peak:0.00}. "
            + $"Peak working set of the process: {FigureTable.Mebibytes(Process.GetCurrentProcess().PeakWorkingSet64)} MiB.");
    }

    private static async Task<(IReadOnlyList<IndexRunFigures> Runs, long SourceBytes, long IndexBytes)> MeasureAsync(int pages, CancellationToken cancellationToken)
    {
        using var folder = new GeneratedFolder(pages);
        using var data = new TemporaryFolder();
        var first = await IndexRunFigures.RunAsync("first", data, folder.Source, new LiveHeap(pages), cancellationToken);
        var (sourceBytes, indexBytes) = (folder.Bytes, data.Bytes);
        var unchanged = await IndexRunFigures.RunAsync("again, unchanged", data, folder.Source, live: null, cancellationToken);
        var changes = folder.ChangeOneIn(ChangedShare);
        var changed = await IndexRunFigures.RunAsync("again, 1 % changed", data, folder.Source, live: null, cancellationToken);
        if (first.Pages.Added != pages || unchanged.Pages.Unchanged != pages || changed.Pages.Changed != changes)
            throw new InvalidOperationException($"Of {pages} pages {first.Pages.Added} were added, {unchanged.Pages.Unchanged} were unchanged, and of {changes} changed ones {changed.Pages.Changed} were seen.");
        return ([first, unchanged, changed], sourceBytes, indexBytes);
    }
}
