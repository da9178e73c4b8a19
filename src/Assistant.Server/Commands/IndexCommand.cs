using System.CommandLine;
using Assistant.Knowledge.Indexing;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary><c>assistant index</c>: brings the index up to date with its sources.</summary>
internal static class IndexCommand
{
    public static Command Create(CommandRunner runner)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Start from nothing and swap at the end; needed after a change of embedding model." };
        var sources = new SourceArguments();
        var command = new Command("index", "Bring the index up to date with your documentation.") { rebuild };
        sources.AddTo(command);
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, sources.Read(parsed), parsed.GetValue(rebuild), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, SourceSelection given, bool rebuild, CancellationToken cancellationToken)
    {
        session.CheckConfiguration();
        var selection = given.Sources.Count > 0 ? given : SourceSelection.Configured(session);
        var report = await BuildAsync(session, selection, rebuild, cancellationToken);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(IndexDocument.Of(report), ServerJson.Default.IndexDocument);
        else
            IndexView.Write(report, session.Terminal.Results);
        return Judge(report, session.Terminal);
    }

    /// <summary>Brings the index up to date on the way to something else, and says so on standard error.</summary>
    /// <exception cref="WorkFailedException">A source cannot be read, or none has a page.</exception>
    public static async Task RefreshAsync(CommandSession session, SourceSelection selection, CancellationToken cancellationToken)
    {
        var report = await BuildAsync(session, selection, rebuild: false, cancellationToken);
        if (Judge(report, session.Terminal) != 0)
            throw new WorkFailedException("The question was not asked, because its source could not be indexed.");
    }

    public static async Task<IndexReport> BuildAsync(CommandSession session, SourceSelection selection, bool rebuild, CancellationToken cancellationToken)
    {
        var sources = selection.Open(session.Sources);
        var embedder = await session.GetEmbedderAsync(cancellationToken);
        await using var index = await session.OpenIndexAsync(cancellationToken);
        var options = Indexing.Options with { Rebuild = rebuild, RemoveOtherSources = selection.IsComplete };
        return await ProgressDisplay.ShowAsync(session.Terminal, progress =>
            Indexing.Builder(index, embedder, session.Clock).RunAsync(sources, options, progress.OfIndexing(), cancellationToken));
    }

    private static int Judge(IndexReport report, Terminal terminal)
    {
        foreach (var source in report.Sources)
        {
            if (source.Unavailable is not null)
                terminal.Complain(source.Unavailable);
            if (source.Incomplete is not null)
                terminal.Complain(source.Incomplete);
            if (source.LostLinks > 0)
                terminal.Complain($"{Count.Of(source.LostLinks, "page")} of '{source.Name}' had {(source.LostLinks == 1 ? "a link and has" : "links and have")} none any more; index again with --base-url URL, or set BaseUrl in the configuration, to have {(source.LostLinks == 1 ? "it" : "them")} back.");
        }

        if (report.Sources.Any(source => source.Unavailable is not null))
            return FailureReport.WorkFailed;
        var empty = report.Sources.Where(source => source.Unavailable is null && source.Incomplete is null && report.State.Sources.All(known => known.Name != source.Name || known.Documents == 0)).ToList();
        foreach (var source in empty)
            terminal.Complain(Empty(source.Name, report.State.Sources.FirstOrDefault(known => known.Name == source.Name)?.Location ?? ""));
        return empty.Count == 0 ? 0 : FailureReport.WorkFailed;
    }

    private static string Empty(string source, string location) => location.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        ? $"No document was found in the export {location}; write one JSON object with an id and a text on each line, and check the include and exclude globs."
        : $"No page was found in '{source}'; check the source's path and the include and exclude globs.";
}

/// <summary>What <c>index --json</c> prints. Counts are pages unless the name says otherwise.</summary>
internal sealed record IndexDocument(
    long Added, long Changed, long Removed, long Unchanged, long Skipped, long ChunksWritten, long Embedded, double Seconds,
    IReadOnlyList<IndexedSourceDocument> Sources, IndexStateDocument Index)
{
    public static IndexDocument Of(IndexReport report) => new(
        report.Sources.Sum(source => source.Added),
        report.Sources.Sum(source => source.Changed),
        report.Sources.Sum(source => source.Removed) + report.RemovedWithTheirSource,
        report.Sources.Sum(source => source.Unchanged),
        report.Sources.Sum(source => source.Skipped),
        report.Sources.Sum(source => source.Chunks),
        report.Sources.Sum(source => source.Embedded),
        Math.Round(report.Elapsed.TotalSeconds, 3),
        [.. report.Sources.Select(source => new IndexedSourceDocument(
            source.Name, source.Added, source.Changed, source.Removed, source.Unchanged, source.Skipped, source.LostLinks, source.SkippedPages, source.Incomplete, source.Unavailable))],
        IndexStateDocument.Of(report.State));
}

internal sealed record IndexedSourceDocument(
    string Name, long Added, long Changed, long Removed, long Unchanged, long Skipped, long LostLinks, IReadOnlyList<SkippedPage> SkippedPages, string? Incomplete, string? Unavailable);

internal sealed record IndexStateDocument(long Generation, long Pages, long Chunks, string? EmbeddingModel)
{
    public static IndexStateDocument Of(IndexState state) => new(state.Generation, state.Documents, state.Chunks, state.Embedding?.Model);
}
