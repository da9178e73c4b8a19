using Assistant.Knowledge.Retrieval;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class SearchView
{
    private const int SnippetLength = 280;

    public static void Write(string query, SearchResult result, Terminal terminal)
    {
        if (result.Passages.Count == 0)
        {
            terminal.Results.WriteLine($"No passage in {Count.Of(result.Index.Documents, "page")} has a word of this query; try other words.");
            return;
        }

        foreach (var (index, passage) in result.Passages.Index())
        {
            if (index > 0)
                terminal.WriteLine("");
            terminal.Results.Write(Heading(index + 1, passage));
            if (passage.Link is not null)
                terminal.WriteLine($"   {SafeText.OneLine(passage.Link)}");
            terminal.Results.WriteIndented(new Text(Snippet.Of(PassageWords.Of(passage.Text), query, SnippetLength)));
            terminal.Results.WriteIndented(new Text(Evidence(passage.Evidence), new Style(Color.Grey)));
        }
    }

    private static Paragraph Heading(int rank, Passage passage)
    {
        var trail = string.Join(" > ", new[] { passage.Title }.Concat(passage.Headings).Select(SafeText.OneLine));
        var heading = new Paragraph().Append($"{rank}. ", new Style(Color.Grey)).Append(trail, new Style(decoration: Decoration.Bold));
        return passage.Link is null ? heading.Append($"  {SafeText.OneLine(passage.Path)}\n", new Style(Color.Grey)) : heading.Append("\n");
    }

    private static string Evidence(PassageEvidence evidence)
    {
        var words = evidence.LexicalRank is { } rank
            ? $"words: rank {rank}, score {evidence.LexicalScore:0.00} ({100 * evidence.RelativeScore:0}% of the best possible), {100 * evidence.Coverage:0}% of the query's weight found"
            : "words: not found";
        var latent = evidence.Latent != 0 ? $", latent similarity {evidence.Latent:0.00}" : "";
        var meaning = evidence.DenseRank is { } denseRank ? $"; meaning: rank {denseRank}, similarity {evidence.Similarity:0.00}" : "";
        return words + latent + meaning;
    }
}
