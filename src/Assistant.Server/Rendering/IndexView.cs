using Assistant.Knowledge.Indexing;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class IndexView
{
    private const int MostSkippedPages = 10;

    public static void Write(IndexReport report, IAnsiConsole console)
    {
        foreach (var source in report.Sources.Where(source => source.Unavailable is null))
        {
            console.Write(new Paragraph().Append($"{SafeText.OneLine(source.Name)}: ", new Style(decoration: Decoration.Bold)).Append(Counts(source) + "\n"));
            foreach (var page in source.SkippedPages.Take(MostSkippedPages))
                console.WriteIndented(new Text(Skipped(page), new Style(Color.Yellow)));
            if (source.Skipped > MostSkippedPages)
                console.WriteIndented(new Text($"and {source.Skipped - MostSkippedPages:n0} more; --json lists up to {SourceReport.MaxSkippedPages}.", new Style(Color.Yellow)));
        }

        if (report.RemovedWithTheirSource > 0)
            console.WriteLine($"{Count.Of(report.RemovedWithTheirSource, "page")} removed, whose source is not configured any more.");
        var arms = report.State.Embedding is { } embedding ? $"words and meaning ({SafeText.OneLine(embedding.Model)})" : "words";
        console.WriteLine($"The index holds {Count.Of(report.State.Documents, "page")} in {Count.Of(report.State.Chunks, "passage")}, searched by {arms}.");
    }

    /// <summary>Sources begin most reasons with the place; it is not said twice.</summary>
    private static string Skipped(SkippedPage page)
    {
        var (path, reason) = (SafeText.OneLine(page.Path), SafeText.OneLine(page.Reason));
        return reason.StartsWith(path + " ", StringComparison.OrdinalIgnoreCase) || reason.Contains($"'{path}'", StringComparison.Ordinal)
            ? $"skipped: {reason}"
            : $"skipped {path}: {reason}";
    }

    private static string Counts(SourceReport source) =>
        $"{source.Added:n0} added, {source.Changed:n0} changed, {source.Removed:n0} removed, {source.Unchanged:n0} unchanged, {source.Skipped:n0} skipped; "
        + $"{Count.Of(source.Chunks, "passage")} written{(source.Embedded > 0 ? $", {source.Embedded:n0} embedded" : "")} in {source.Elapsed.TotalSeconds:0.0} s";
}
