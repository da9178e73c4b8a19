using Assistant.Knowledge.Sources;
using Assistant.TestKit.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.Knowledge.Sources;

public sealed class GitSourceTests : IDisposable
{
    private const int Hang = 60_000;
    private readonly SourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<List<SourceItem>> Read(string location, Action<SourceOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new SourceOptions { Location = location };
        configure?.Invoke(options);
        return Reading.Source(options, clock: clock, workFolder: folder["work"]).All();
    }

    private async Task<string> Refusal(string location, Action<SourceOptions>? configure = null, TimeProvider? clock = null) =>
        (await Assert.ThrowsAsync<SourceUnavailableException>(() => Read(location, configure, clock))).Message;

    private BareRepository Repository(string name = "product.git") => new(folder[name]);

    [Theory]
    [InlineData("{0}")]
    [InlineData("file://{0}")]
    [InlineData("git+file://{0}")]
    public async Task Reads_the_pages_of_the_newest_commit(string location)
    {
        using var repository = Repository();
        repository.Commit(("a.md", "# Old"));
        var commit = repository.Commit(("a.md", "# A\n\nText"), ("guide/b.mdx", "Text *b*"), ("image.png", "x"), ("node_modules/c.md", "x"));

        var documents = (await Read(string.Format(null, location, repository.Folder))).Documents();

        Assert.Equal([("product", "a.md", "A", "# A\n\nText\n", commit), ("product", "guide/b.mdx", "B", "Text *b*\n", commit)],
            documents.Select(document => (document.Source, document.Path, document.Title, document.Markdown, document.Revision)));
    }

    [Theory]
    [InlineData("repository")]
    [InlineData("checkout/.git")]
    public async Task A_file_address_of_a_repository_needs_no_git_at_its_end(string name)
    {
        using var repository = Repository(name);
        repository.Commit(("a.md", "Text"));

        Assert.Equal(["a.md"], (await Read("file://" + folder[name.Split('/')[0]])).Paths());
    }

    [Fact]
    public async Task A_later_commit_is_pulled_into_the_same_clone()
    {
        using var repository = Repository();
        var first = repository.Commit(("a.md", "One"), ("b.md", "Gone soon"));
        Assert.Equal(["a.md", "b.md"], (await Read(repository.Folder)).Paths());

        var second = repository.Commit(("a.md", "Two"));
        var document = Assert.Single((await Read(repository.Folder)).Documents());

        Assert.Equal(("a.md", "Two\n", second), (document.Path, document.Markdown, document.Revision));
        Assert.NotEqual(first, second);
        Assert.Single(Directory.GetDirectories(folder["work/git"]));
    }

    [Fact]
    public async Task Reads_one_folder_of_a_branch_or_a_tag()
    {
        using var repository = Repository();
        repository.Commit(("docs/a.md", "Main"), ("src/readme.md", "x"));
        repository.Tag("v1");
        repository.Commit(("docs/a.md", "Newer"));
        repository.CommitTo("release/2.0", ("docs/a.md", "Release"), ("b.md", "x"));

        async Task<(string, string)[]> In(string branch) =>
            [.. (await Read(repository.Folder, options => (options.Branch, options.Folder) = (branch, "./docs/".Trim('.')))).Documents().Select(document => (document.Path, document.Markdown))];

        Assert.Equal([("a.md", "Newer\n")], await In(""));
        Assert.Equal([("a.md", "Main\n")], await In("v1"));
        Assert.Equal([("a.md", "Release\n")], await In("release/2.0"));
    }

    [Fact]
    public async Task A_base_url_makes_the_links()
    {
        using var repository = Repository();
        repository.Commit(("docs/a.md", "Text"));

        var document = Assert.Single((await Read(repository.Folder, options => (options.Folder, options.BaseUrl) = ("docs", "https://docs.test/v2"))).Documents());

        Assert.Equal("https://docs.test/v2/a", document.Url);
    }

    [Fact]
    public async Task What_is_not_there_is_one_sentence()
    {
        using var repository = Repository();
        var address = "file://" + repository.Folder;
        Assert.Equal($"Git repository '{address}' has no commits yet; push something to it.", await Refusal(address));

        var commit = repository.Commit(("a.md", "Text"));

        Assert.Equal($"Git repository '{address}' has no branch or tag 'v9'; set the source's Branch to one of its branches or tags.", await Refusal(address, options => options.Branch = "v9"));
        Assert.Equal($"Git repository '{address}' has no folder 'docs' at commit {commit[..10]}; check the source's Folder.", await Refusal(address, options => options.Folder = "docs"));
        var missing = await Refusal("file://" + folder["no.git"]);
        Assert.StartsWith($"Git repository 'file://{folder["no.git"]}' cannot be read (", missing, StringComparison.Ordinal);
        Assert.EndsWith("); check that the path is that of a git repository and that this process may read it.", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_that_was_damaged_is_made_anew()
    {
        using var repository = Repository();
        repository.Commit(("a.md", "Text"));
        await Read(repository.Folder);
        foreach (var file in Directory.GetFiles(Assert.Single(Directory.GetDirectories(folder["work/git"])), "*", SearchOption.AllDirectories).Where(file => file.Contains("objects", StringComparison.Ordinal)))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.Delete(file);
        }

        Assert.Equal(["a.md"], (await Read(repository.Folder)).Paths());
    }

    [Fact]
    public async Task A_page_whose_content_cannot_be_read_is_skipped()
    {
        using var repository = Repository();
        repository.Commit(("a.md", "Text a"), ("b.md", "Text b"));
        await Read(repository.Folder);
        var clone = Assert.Single(Directory.GetDirectories(folder["work/git"]));
        await UnpackAsync(clone);
        File.Delete(Directory.GetFiles(Path.Combine(clone, "objects"), repository.IdOf("a.md")[2..], SearchOption.AllDirectories).Single());

        var items = await Read(repository.Folder);

        Assert.Equal("a.md", Assert.Single(items.Skipped()).Path);
        Assert.Equal(["b.md"], items.Paths());
    }

    /// <summary>A file for each object, so that one can be lost.</summary>
    private static async Task UnpackAsync(string clone)
    {
        var pack = Path.Combine(clone, "pack");
        File.Move(Directory.GetFiles(Path.Combine(clone, "objects", "pack"), "*.pack").Single(), pack);
        using var unpack = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["-C", clone, "unpack-objects", "-q"]) { RedirectStandardInput = true })!;
        await unpack.StandardInput.BaseStream.WriteAsync(await File.ReadAllBytesAsync(pack));
        unpack.StandardInput.Close();
        await unpack.WaitForExitAsync();
        foreach (var index in Directory.GetFiles(Path.Combine(clone, "objects", "pack"))) File.Delete(index);
    }

    [Fact]
    public async Task A_private_repository_is_read_over_http_with_its_token_and_keeps_no_copy_of_it()
    {
        using var repository = Repository();
        repository.Commit(("a.md", "One"));
        await using var host = await FakeWebsite.StartAsync();
        host.Otherwise(new GitOverHttp(folder.Root, "joe:t0ken").AnswerAsync);
        var address = host.Url.Replace("//", "//joe:t0ken@", StringComparison.Ordinal) + "/product.git";

        Assert.Equal(["One\n"], (await Read(address)).Documents().Select(document => document.Markdown));
        var second = repository.Commit(("a.md", "Two"));
        Assert.Equal([("Two\n", second)], (await Read(address)).Documents().Select(document => (document.Markdown, document.Revision)));

        foreach (var file in Directory.GetFiles(folder["work"], "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("t0ken", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal($"Git repository '{host.Url}/product.git' cannot be read (authentication was refused); check the address and that the token in it is valid for this repository.",
            await Refusal(address.Replace("t0ken", "wr0ng", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_redirect_to_another_server_does_not_get_the_token()
    {
        var given = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var other = await FakeWebsite.StartAsync();
        other.Otherwise(context =>
        {
            given.Enqueue(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            return Task.CompletedTask;
        });
        await using var host = await FakeWebsite.StartAsync();
        host.Otherwise(context =>
        {
            context.Response.Redirect(other.Url + context.Request.Path + context.Request.QueryString);
            return Task.CompletedTask;
        });

        var refusal = await Refusal(host.Url.Replace("//", "//joe:t0ken@", StringComparison.Ordinal) + "/product.git");

        Assert.All(given, authorization => Assert.Equal("", authorization));
        Assert.DoesNotContain("t0ken", refusal, StringComparison.Ordinal);
        Assert.Contains("redirects to another", refusal, StringComparison.Ordinal);
    }

    [Theory(Timeout = Hang)]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_silent_server_is_given_up(string silentAt)
    {
        using var repository = Repository();
        repository.Commit(("a.md", "Text"));
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await FakeWebsite.StartAsync();
        var backend = new GitOverHttp(folder.Root);
        host.Otherwise(context =>
        {
            if (context.Request.Method != silentAt) return backend.AnswerAsync(context);
            asked.TrySetResult();
            return released.Task;
        });
        var clock = new FakeTimeProvider();

        var reading = Refusal(host.Url + "/product.git", clock: clock);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal($"Git repository '{host.Url}/product.git' did not answer within 60 s; check the address and the network, or index it later.", await reading);
        released.SetResult();
    }

    [Fact(Timeout = Hang)]
    public async Task Waiting_for_a_server_can_be_cancelled()
    {
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await FakeWebsite.StartAsync();
        host.Otherwise(_ => { asked.TrySetResult(); return released.Task; });
        using var cancelled = new CancellationTokenSource();

        var reading = Reading.Source(new() { Location = host.Url + "/product.git" }, workFolder: folder["work"]).ReadAsync(cancelled.Token).GetAsyncEnumerator().MoveNextAsync().AsTask();
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        released.SetResult();
    }
}
