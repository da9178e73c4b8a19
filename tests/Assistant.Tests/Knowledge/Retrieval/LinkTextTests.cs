using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Retrieval;

public class LinkTextTests
{
    private static readonly Document Stubs = Page("stubs.md", "Stubs", "A stub replaces a function and records how it was called. The stub answers what it was told to.");

    [Fact]
    public void A_page_is_found_by_what_other_pages_call_it()
    {
        var hits = Search("test double", Stubs, Page("start.md", "Start", "Read about [test doubles](stubs.md) first."), Page("end.md", "End", "Nothing here."));

        Assert.Contains("stubs.md", hits);
    }

    [Fact]
    public void What_a_page_calls_itself_in_a_link_does_not_count() =>
        Assert.Equal(["start.md"], Search("test double", Page("start.md", "Start", "Back to [test doubles](start.md)."), Stubs));

    [Fact]
    public void One_page_cannot_make_a_name_by_linking_often()
    {
        var once = Scores("double", Stubs, Page("a.md", "A", "See [doubles](stubs.md)."));
        var often = Scores("double", Stubs, Page("a.md", "A", $"See {string.Join(", ", Enumerable.Repeat("[doubles](stubs.md)", 50))}."));
        var byTwo = Scores("double", Stubs, Page("a.md", "A", "See [doubles](stubs.md)."), Page("b.md", "B", "See [doubles](stubs.md)."));

        Assert.Equal(once["stubs.md"], often["stubs.md"], 1e-4);
        Assert.NotEqual(once["stubs.md"], byTwo["stubs.md"], 1e-4);
    }

    [Fact]
    public void Links_to_unknown_pages_are_forgotten() =>
        Assert.Equal(["a.md"], Search("zebra", Stubs, Page("a.md", "A", "See [zebra](missing.md).")));

    [Fact]
    public void Tags_links_with_code_and_images_are_read_as_a_reader_sees_them()
    {
        var links = PageLink.In("See [the `cy.task` command](task.md), <a href=\"exec.md\">running *anything*</a> and ![a picture](p.png) or <https://auto.example>.");

        Assert.Equal([new PageLink("task.md", "the cy.task command"), new PageLink("exec.md", "running")], links.Select(link => link with { Text = link.Text.Trim() }));
    }

    private static List<string> Search(string question, params Document[] pages) => [.. Scores(question, pages).Keys];

    private static Dictionary<string, float> Scores(string question, params Document[] pages)
    {
        var builder = new LexicalIndexBuilder(RankingWeights.Default with { FeedbackShare = 0 });
        var chunker = new MarkdownChunker();
        var paths = new List<string>();
        for (var page = 0; page < pages.Length; page++)
        {
            foreach (var chunk in chunker.Chunk(pages[page]))
            {
                builder.Add(paths.Count, page, TermVector.Encode(pages[page], chunk));
                paths.Add(pages[page].Path);
            }
        }

        return builder.Build().Search(question, 10).Hits.ToDictionary(hit => paths[(int)hit.ChunkId], hit => hit.Score);
    }

    private static Document Page(string path, string title, string markdown) => new() { Source = "docs", Path = path, Title = title, Markdown = markdown };
}
