using Assistant.Knowledge.Evaluation;
using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class EvalRetrievalView
{
    public static void Write(EvalRetrievalDocument document, IAnsiConsole console)
    {
        console.Write(new Paragraph()
            .Append(SafeText.OneLine(document.Dataset), new Style(decoration: Decoration.Bold))
            .Append($": {document.Figures.Questions:n0} questions over {document.Pages:n0} pages in {document.Chunks:n0} passages, {document.Engine}, "
                + (document.EmbeddingModel is { } model ? $"words and meaning ({SafeText.OneLine(model)})\n" : "words alone\n")));
        console.Write(Figures(document.Figures, document.WithoutPooled));
        if (document.WithoutPooled is { } strict)
            console.WriteLine($"Strict: without the gold pages that were noticed in another system's results ({strict.Questions:n0} questions).");
        if (document.Skipped > 0)
            console.WriteLine($"{Count.Of(document.Skipped, "page")} skipped, because nothing could be read there.");
        if (document.GoldPagesMissing > 0)
            console.WriteLine($"{Count.Of(document.GoldPagesMissing, "gold page")} missing from the index, counted as not found.");
        console.WriteLine($"Indexed in {document.IndexSeconds:0.0} s; a query takes {document.MillisecondsPerQuery.Mean:0.0} ms "
            + $"(p50 {document.MillisecondsPerQuery.P50:0.0}, p99 {document.MillisecondsPerQuery.P99:0.0}).");
        if (document.Run is not null)
            console.WriteLine($"Run written to {SafeText.OneLine(document.Run)}.");
    }

    private static Table Figures(RetrievalFigures all, RetrievalFigures? strict)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("measure").AddColumn(new TableColumn(strict is null ? "" : "all gold").RightAligned());
        if (strict is not null)
            table.AddColumn(new TableColumn("strict").RightAligned());
        table.AddColumn("of each question, on average");

        foreach (var (name, figure, meaning) in Rows)
        {
            List<string> cells = [name, $"{figure(all):.0000}"];
            if (strict is not null)
                cells.Add($"{figure(strict):.0000}");
            table.AddRow([.. cells, meaning]);
        }
        return table;
    }

    private static IEnumerable<(string Name, Func<RetrievalFigures, double> Figure, string Meaning)> Rows =>
    [
        ("nDCG@10", figures => figures.Ndcg10, "gain of the first ten against the best order"),
        ("R@5", figures => figures.Hit5, "a gold page among the first five"),
        ("R@10", figures => figures.Hit10, "a gold page among the first ten"),
        ("recall@10", figures => figures.Recall10, "share of its gold pages in the first ten"),
        ("recall@100", figures => figures.Recall100, "share of its gold pages in the first hundred"),
        ("MRR@10", figures => figures.Mrr10, "1 / rank of the first gold page"),
        ("P@1", figures => figures.Precision1, "the first page is gold"),
    ];
}
