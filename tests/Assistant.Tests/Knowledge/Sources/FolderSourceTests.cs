using System.Text;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Sources;

public sealed class FolderSourceTests : IDisposable
{
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<List<SourceItem>> Read(Action<SourceOptions>? configure = null)
    {
        var options = new SourceOptions { Location = folder.Root, Name = "docs" };
        configure?.Invoke(options);
        return Reading.Source(options).All();
    }

    [Fact]
    public async Task Reads_every_format_in_the_order_of_paths()
    {
        folder.Write("b.md", "# B\r\n\r\nText").Write("a/z.mdx", "import X from 'y'\n\n# Z\n\n<X>Text</X>").Write("a-b.html", "<h1>H</h1><p>Text")
            .Write("a.txt", "Plain * text").Write("c.rst", "Rst\n===\n\nText").Write("image.png", "not text").Write("data.json", "{}");

        var documents = (await Read()).Documents();

        Assert.Equal(["a-b.html", "a.txt", "a/z.mdx", "b.md", "c.rst"], documents.Select(document => document.Path));
        Assert.Equal(["H", "A", "Z", "B", "Rst"], documents.Select(document => document.Title));
        Assert.Equal(["# H\n\nText\n", "Plain \\* text\n", "# Z\n\nText\n", "# B\n\nText\n", "\n# Rst\n\n\nText\n"], documents.Select(document => document.Markdown));
        Assert.All(documents, document => Assert.Equal(("docs", null, null, "en"), (document.Source, document.Url, document.Revision, document.Language)));
    }

    [Fact]
    public async Task Leaves_out_what_is_no_page()
    {
        folder.Write(".git/a.md", "x").Write("node_modules/p/readme.md", "x").Write(".hidden.md", "x").Write("_partials/p.md", "x").Write("guide/_intro.mdx", "x")
            .Write("_posts/post.md", "A post").Write("_index.md", "An index");

        Assert.Equal(["_index.md", "_posts/post.md"], (await Read()).Paths());
    }

    [Fact]
    public async Task Follows_include_and_exclude_globs()
    {
        folder.Write("a.md", "x").Write("guide/b.md", "x").Write("guide/old/c.md", "x").Write("guide/d.txt", "x");

        Assert.Equal(["guide/b.md", "guide/old/c.md"], (await Read(options => options.Include.Add("guide/**/*.md"))).Paths());
        Assert.Equal(["a.md", "guide/b.md", "guide/d.txt"], (await Read(options => options.Exclude.Add("./guide/old/"))).Paths());
        Assert.Equal(["guide/b.md"], (await Read(options => { options.Include.Add("**/*.md"); options.Exclude.Add("a.md"); options.Exclude.Add("**/old/**"); })).Paths());
    }

    [Fact]
    public async Task A_bad_page_is_skipped_with_the_fix_and_the_rest_is_read()
    {
        folder.Write("binary.md", [1, 0, 2]).Write("empty.md", "").Write("blank.md", "\n \n").Write("latin1.md", Encoding.Latin1.GetBytes("Stra\u00dfe"))
            .Write("draft.md", "---\ndraft: true\n---\nx").Write("markup.md", "<!-- nothing -->").Write("lfs.md", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n").Write("good.md", "Text");

        var items = await Read();

        Assert.Equal(["good.md"], items.Paths());
        Assert.Equal(
            ["'binary.md' is binary; leave it out with an Exclude glob.",
             "'blank.md' is empty; write something into it or leave it out with an Exclude glob.",
             "'draft.md' is marked as a draft; remove `draft` from its front matter to index it.",
             "'empty.md' is empty; write something into it or leave it out with an Exclude glob.",
             "'latin1.md' is not UTF-8; convert it, e.g. `iconv -f latin1 -t utf-8`.",
             "'lfs.md' is kept in Git LFS; fetch it with `git lfs pull` and index the folder.",
             "'markup.md' holds no text besides markup; leave it out with an Exclude glob."],
            items.Reasons());
        Assert.Equal(["blank.md", "draft.md", "empty.md", "markup.md"], items.Withdrawn().Select(item => item.Path));
    }

    [Fact]
    public async Task Knows_byte_order_marks()
    {
        folder.Write("u8.md", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("# Größe")]).Write("u16le.md", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("# Größe")])
            .Write("u16be.md", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("# Größe")]);

        Assert.All((await Read()).Documents(), document => Assert.Equal("Größe", document.Title));
    }

    [Fact]
    public async Task A_huge_page_is_skipped_unread()
    {
        using (var huge = File.Create(folder["huge.md"])) huge.SetLength(200L * 1024 * 1024 * 1024 / 1000);
        folder.Write("good.md", "Text");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var items = await Read();

        Assert.Equal("'huge.md' is 214748364 bytes, more than MaxDocumentBytes (5000000); split it or raise the bound.", Assert.Single(items.Skipped()).Reason);
        Assert.Equal(["good.md"], items.Paths());
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 50_000_000);
    }

    [Fact]
    public async Task Stops_at_the_bound_and_says_so()
    {
        folder.Write("a.md", "x").Write("b.md", "x").Write("c.md", "x");

        var items = await Read(options => options.MaxDocuments = 2);

        Assert.Equal(["a.md", "b.md"], items.Paths());
        Assert.Equal("Source 'docs' has more than 2 documents; raise MaxDocuments, or leave some out with Exclude globs.", Assert.IsType<SourceItem.Incomplete>(items[^1]).Reason);
        Assert.DoesNotContain(await Read(options => options.MaxDocuments = 3), item => item is SourceItem.Incomplete);
    }

    [Fact]
    public async Task A_missing_folder_is_one_sentence()
    {
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reading.Source(new() { Location = folder["nowhere"], Kind = SourceKind.Folder }).All());

        Assert.Equal($"Folder '{folder["nowhere"]}' does not exist; check the source's Location, or the folder that the program is started in.", error.Message);
    }

    [Fact]
    public async Task Links_lead_neither_out_nor_round()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var outside = new SourceFolder();
        outside.Write("secret.md", "Secret").Write("sub/secret.md", "Secret");
        folder.Write("real/page.md", "Text");
        File.CreateSymbolicLink(folder["inside.md"], folder["real/page.md"]);
        File.CreateSymbolicLink(folder["relative.md"], "real/page.md");
        File.CreateSymbolicLink(folder["outside.md"], outside["secret.md"]);
        File.CreateSymbolicLink(folder["self.md"], folder["self.md"]);
        File.CreateSymbolicLink(folder["dangling.md"], folder["gone.md"]);
        Directory.CreateSymbolicLink(folder["real/loop"], folder.Root);
        Directory.CreateSymbolicLink(folder["out"], outside["sub"]);
        File.CreateSymbolicLink(folder["through.md"], Path.Combine(folder.Root, "out", "secret.md"));

        var items = await Read();

        Assert.Equal(["inside.md", "real/page.md", "relative.md"], items.Paths());
        Assert.DoesNotContain(items.Documents(), document => document.Markdown.Contains("Secret", StringComparison.Ordinal));
        Assert.Equal(["dangling.md", "outside.md", "self.md", "through.md"], items.Skipped().Select(item => item.Path));
    }

    [Fact]
    public async Task A_linked_root_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var other = new SourceFolder();
        folder.Write("a.md", "Text");
        Directory.CreateSymbolicLink(other["link"], folder.Root);

        Assert.Equal(["a.md"], (await Reading.Source(new() { Location = other["link"] }).All()).Paths());
    }

    [Fact]
    public async Task What_may_not_be_read_is_skipped_and_a_closed_folder_makes_the_run_incomplete()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Needs a user whom file modes bind.");
        if (OperatingSystem.IsWindows()) return;
        folder.Write("a.md", "x").Write("closed/b.md", "x").Write("good.md", "x");
        File.SetUnixFileMode(folder["a.md"], UnixFileMode.None);
        File.SetUnixFileMode(folder["closed"], UnixFileMode.None);

        var items = await Read();
        File.SetUnixFileMode(folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(["good.md"], items.Paths());
        Assert.Equal("a.md", Assert.Single(items.Skipped()).Path);
        Assert.Single(items.OfType<SourceItem.Incomplete>());
    }

    [Fact]
    public async Task A_pipe_does_not_hold_it_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        await folder.PipeAsync("pipe.md");
        File.CreateSymbolicLink(folder["link.md"], folder["pipe.md"]);
        folder.Write("z.md", "Text");

        var items = await Read();

        Assert.Equal(["z.md"], items.Paths());
        Assert.Equal(["link.md", "pipe.md"], items.Skipped().Select(item => item.Path));
        Assert.Equal("'pipe.md' is no file of the source but a pipe, a device, or a link that leads nowhere or out; mend it or leave it out with an Exclude glob.", items.Skipped()[1].Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pipe_that_a_page_imports_does_not_hold_it_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        await folder.PipeAsync("_partials/pipe.mdx");
        folder.Write("a.mdx", "import Pipe from './_partials/pipe.mdx'\n\nBefore\n\n<Pipe />\n\nAfter");

        Assert.Equal("Before\n\nAfter\n", Assert.Single((await Task.Run(() => Read()).WaitAsync(TestContext.Current.CancellationToken)).Documents()).Markdown);
    }

    [Theory]
    [InlineData("[", "a '[' or ']' without its other half")]
    [InlineData("**/{a,b}.md", "'{'")]
    [InlineData("a?.md", "'?'")]
    [InlineData("!a.md", "'!' at its start")]
    [InlineData("a/../b.md", "'..' or '**' where none can be")]
    public void A_glob_that_would_find_nothing_is_refused(string glob, string fault)
    {
        var options = new SourceOptions { Location = folder.Root };
        options.Include.Add(glob);

        Assert.StartsWith($"Glob '{glob}' has {fault}; write it with", Assert.Throws<SourceUnavailableException>(() => Reading.Source(options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("**")]
    [InlineData("/guide/")]
    [InlineData("./guide/**")]
    [InlineData("**/guide/**/*.md")]
    [InlineData("guide/*.*")]
    [InlineData("gui*/b*")]
    [InlineData("guide**/x")]
    [InlineData("../guide")]
    public void Other_globs_are_taken(string glob)
    {
        var options = new SourceOptions { Location = folder.Root };
        options.Exclude.Add(glob);

        Assert.NotNull(Reading.Source(options));
    }

    [Fact]
    public async Task Brackets_are_letters_of_a_name()
    {
        folder.Write("pages/[slug].md", "x").Write("pages/s.md", "x");

        Assert.Equal(["pages/[slug].md"], (await Read(options => options.Include.Add("pages/[slug].*"))).Paths());
    }

    [Theory]
    [InlineData("---\ntitle: From front matter\n---\n# Heading\n", "From front matter")]
    [InlineData("# Heading\n\n## Other\n", "Heading")]
    [InlineData("## Other\n\ntext", "Other")]
    [InlineData("---\nsidebar_label: Label\n---\ntext", "Label")]
    [InlineData("text", "Getting started")]
    public async Task Takes_the_title_from_where_there_is_one(string text, string title)
    {
        folder.Write("01-getting-started.md", text);

        Assert.Equal(title, Assert.Single((await Read()).Documents()).Title);
    }

    [Theory]
    [InlineData("---\ndescription: What it does.\n---\n# T\n\nText\n", "# T\n\nWhat it does.\n\nText\n")]
    [InlineData("---\ndescription: What it does.\n---\nText\n", "What it does.\n\nText\n")]
    [InlineData("---\ndescription: What it does.\n---\n# T\n\nWhat **it**\ndoes. More.\n", "# T\n\nWhat **it**\ndoes. More.\n")]
    [InlineData("---\ndescription: What it does.\n---\n", "What it does.\n")]
    public async Task Keeps_the_description_once(string text, string markdown)
    {
        folder.Write("a.md", text);

        Assert.Equal(markdown, Assert.Single((await Read()).Documents()).Markdown);
    }

    [Fact]
    public async Task Addresses_follow_base_and_slug()
    {
        folder.Write("guide/index.md", "x").Write("guide/a b.md", "x").Write("guide/c.md", "---\nslug: /see\n---\nx");

        var documents = (await Read(options => options.BaseUrl = "https://docs.test/v2/")).Documents();

        Assert.Equal(["https://docs.test/v2/guide/a%20b", "https://docs.test/v2/see", "https://docs.test/v2/guide"], documents.Select(document => document.Url));
    }

    [Fact]
    public async Task Inlines_fragments_from_the_same_folder_only()
    {
        using var outside = new SourceFolder();
        outside.Write("secret.mdx", "Secret");
        folder.Write("_partials/run.mdx", "---\nx: y\n---\nRun it.").Write("guide/a.mdx", $"import Run from '../_partials/run.mdx'\nimport S from '../../{Path.GetFileName(outside.Root)}/secret.mdx'\n\n<Run />\n\n<S />\n\nEnd");

        Assert.Equal("Run it.\n\nEnd\n", Assert.Single((await Read()).Documents()).Markdown);
    }

    [Fact]
    public async Task Can_be_cancelled()
    {
        folder.Write("a.md", "x");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Reading.Source(new() { Location = folder.Root }).ReadAsync(cancelled.Token)) { }
        });
    }
}
