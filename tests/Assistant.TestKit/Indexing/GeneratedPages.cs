namespace Assistant.TestKit.Indexing;

/// <summary>A made-up documentation in two editions that share most pages; the other edition changes, adds and drops the rest.</summary>
public static class GeneratedPages
{
    public static PageSource Edition(int edition, int pages) => new("docs", [.. from page in Enumerable.Range(0, pages)
                                                                                  where (page + edition) % 7 != 0
                                                                                  select (object)PageSource.Page($"page-{page:0000}.md", Text(edition, page))]);

    private static string Text(int edition, int page) => string.Join("\n\n", Enumerable.Range(0, 3 + page % 5).Select(paragraph =>
        page % 3 == 0 ? $"Page {page}, paragraph {paragraph}, of edition {edition}." : $"Page {page}, paragraph {paragraph}, in every edition."));
}
