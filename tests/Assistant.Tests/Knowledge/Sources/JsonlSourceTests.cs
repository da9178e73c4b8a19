using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Sources;

public sealed class JsonlSourceTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<List<SourceItem>> Read(string lines, Action<SourceOptions>? configure = null)
    {
        folder.Write("export.jsonl", lines);
        var options = new SourceOptions { Location = folder["export.jsonl"] };
        configure?.Invoke(options);
        return Reading.Source(options).All();
    }

    [Fact]
    public async Task Reads_one_document_per_line()
    {
        var documents = (await Read("\ufeff{\"id\":\"a\",\"title\":\"A\",\"text\":\"# A\\r\\n\\r\\nText\",\"url\":\"https://u:p@docs.test/a?token=x\"}\r\n\n{\"_id\":7,\"text\":\"## Seven\\n\\nMore\"}")).Documents();

        Assert.Equal([("export", "a", "A", "# A\n\nText\n", "https://docs.test/a"), ("export", "7", "Seven", "## Seven\n\nMore\n", null)],
            documents.Select(document => (document.Source, document.Path, document.Title, document.Markdown, document.Url)));
    }

    [Theory]
    [InlineData("not json", "Line 2 is not valid JSON in UTF-8; mend it or export again.")]
    [InlineData("{\"id\":\"b\",\"text\":\"x\"", "Line 2 is not valid JSON in UTF-8; mend it or export again.")]
    [InlineData("[1]", "Line 2 is no JSON object; write {\"id\": …, \"title\": …, \"text\": …, \"url\": …}.")]
    [InlineData("{\"text\":\"x\"}", "Line 2 has no id; add a field \"id\" that is unique in the export.")]
    [InlineData("{\"id\":\"b\"}", "Line 2 ('b') has no text; add a field \"text\" or remove the line.")]
    [InlineData("{\"id\":\"b\",\"text\":\" \"}", "Line 2 ('b') has no text; add a field \"text\" or remove the line.")]
    [InlineData("{\"id\":\"a\",\"text\":\"again\"}", "Line 2 repeats the id 'a'; give each document an id of its own.")]
    [InlineData("{\"id\":\"b\",\"text\":\"x\",\"format\":\"pdf\"}", "Line 2 ('b') has an unknown format; use \"markdown\", \"text\" or \"html\".")]
    [InlineData("{\"id\":\"b\",\"text\":\"\\ud800\"}", "Line 2 is not valid JSON in UTF-8; mend it or export again.")]
    public async Task A_bad_line_costs_only_itself(string line, string reason)
    {
        var items = await Read($"{{\"id\":\"a\",\"text\":\"first\"}}\n{line}\n{{\"id\":\"z\",\"text\":\"last\"}}\n");

        Assert.Equal(["a", "z"], items.Paths());
        Assert.Equal(reason, Assert.Single(items.Reasons()));
    }

    [Theory]
    [InlineData("not json", true)]
    [InlineData("[1]", true)]
    [InlineData("{\"text\":\"x\"}", true)]
    [InlineData("{\"id\":\"b\",\"text\":\"x\",\"format\":\"pdf\"}", false)]
    [InlineData("{\"id\":\"a\",\"text\":\"again\"}", false)]
    [InlineData("{\"id\":\"b\",\"text\":\" \"}", false)]
    public async Task A_line_that_may_be_any_page_lets_none_count_as_removed(string line, bool isIncomplete)
    {
        var items = await Read($"{{\"id\":\"a\",\"text\":\"first\"}}\n{line}\n");

        Assert.Equal(
            isIncomplete ? $"Export '{folder["export.jsonl"]}' has 1 line without a readable id, so that none of its pages counts as removed; mend them or export again." : null,
            items.Incomplete());
    }

    [Fact]
    public async Task A_page_that_was_emptied_is_withdrawn() =>
        Assert.Equal(["b", "c"], (await Read("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\" \"}\n{\"id\":\"c\",\"text\":\"<!-- -->\"}")).Withdrawn().Select(item => item.Path));

    [Fact(Timeout = 60_000)]
    public async Task A_pipe_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        await folder.PipeAsync("p.jsonl");

        var reading = Task.Run(() => Reading.Source(new() { Location = folder["p.jsonl"] }).All()).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"Export '{folder["p.jsonl"]}' is a pipe or a device; write the export to a file.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => reading)).Message);
    }

    [Fact]
    public async Task An_export_that_breaks_off_is_incomplete()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a file that opens and cannot be read.");

        var reason = (await Reading.Source(new() { Location = "/proc/self/mem", Kind = SourceKind.Jsonl }).All()).Incomplete();

        Assert.StartsWith("Export '/proc/self/mem' could not be read to its end (", reason, StringComparison.Ordinal);
        Assert.EndsWith("); check the disk and index it again.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_cost_only_their_line()
    {
        folder.Write("export.jsonl", [.. "{\"id\":\"a\",\"text\":\""u8, 0xE9, .. "\"}\n{\"id\":\"b\",\"text\":\"ok\"}"u8]);

        var items = await Reading.Source(new() { Location = folder["export.jsonl"] }).All();

        Assert.Equal(["b"], items.Paths());
        Assert.Equal("line 1", Assert.Single(items.Skipped()).Path);
    }

    [Fact]
    public async Task An_over_long_line_is_skipped()
    {
        var items = await Read($"{{\"id\":\"a\",\"text\":\"{new string('x', 300_000)}\"}}\n{{\"id\":\"b\",\"text\":\"ok\"}}", options => options.MaxDocumentBytes = 100_000);

        Assert.Equal(["b"], items.Paths());
        Assert.Equal("Line 1 is more than MaxDocumentBytes (100000); split its text or raise the bound.", Assert.Single(items.Skipped()).Reason);
    }

    [Theory]
    [InlineData("text", "1. # not * markup", "1\\. # not \\* markup\n")]
    [InlineData("html", "<h1>T</h1><p>x</p>", "# T\n\nx\n")]
    [InlineData("markdown", "<b>x</b> *y*", "x *y*\n")]
    public async Task The_format_says_what_the_text_is(string format, string text, string markdown) =>
        Assert.Equal(markdown, Assert.Single((await Read($"{{\"id\":\"a\",\"format\":\"{format}\",\"text\":\"{text}\"}}")).Documents()).Markdown);

    [Fact]
    public async Task Stops_at_the_bound_and_says_so()
    {
        var items = await Read(string.Concat(Enumerable.Range(0, 5).Select(i => $"{{\"id\":\"{i}\",\"text\":\"x\"}}\n")), options => options.MaxDocuments = 3);

        Assert.Equal(3, items.Documents().Count);
        Assert.IsType<SourceItem.Incomplete>(items[^1]);
    }

    [Fact]
    public async Task Relative_addresses_join_the_base()
    {
        var items = await Read("{\"id\":\"a/b.md\",\"text\":\"x\"}\n{\"id\":\"c\",\"text\":\"x\",\"url\":\"/d/e\"}\n{\"id\":\"f\",\"text\":\"x\",\"url\":\"javascript:alert(1)\"}", options => options.BaseUrl = "https://docs.test");

        Assert.Equal(["https://docs.test/a/b", "https://docs.test/d/e", null], items.Documents().Select(document => document.Url));
    }

    [Fact]
    public async Task A_missing_file_is_one_sentence() =>
        Assert.Equal($"Export '{folder["no.jsonl"]}' does not exist; check the source's Location.",
            (await Assert.ThrowsAsync<SourceUnavailableException>(() => Reading.Source(new() { Location = folder["no.jsonl"] }).All())).Message);
}
