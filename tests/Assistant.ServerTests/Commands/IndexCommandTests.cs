using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Indexing;
using Assistant.Storage;

namespace Assistant.ServerTests.Commands;

public sealed class IndexCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Tells_added_changed_removed_and_unchanged_pages()
    {
        await cli.WithDocs().Indexed();
        cli.Write("docs/new.md", "# New\n\nA page that was not there.\n");
        cli.Write("docs/index.md", "# Welcome\n\nThe shop sells plums.\n");
        File.Delete(Path.Combine(cli.Docs, "webhooks.md"));

        var run = await cli.Run("index", "--source", cli.Docs, "--base-url", "https://docs.example.com");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("docs: 1 added, 1 changed, 1 removed, 1 unchanged, 0 skipped; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("The index holds 3 pages in 3 passages, searched by words.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        cli.WithDocs();
        File.WriteAllBytes(Path.Combine(cli.Docs, "latin1.md"), [(byte)'#', (byte)' ', 0xE9, 0xE8, (byte)'x']);

        var run = await cli.Run("index", "--source", cli.Docs, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("added").GetInt32());
        Assert.Equal(3, run.Json.GetProperty("index").GetProperty("pages").GetInt32());
        var skipped = Assert.Single(run.Json.GetProperty("sources")[0].GetProperty("skippedPages").EnumerateArray().ToList());
        Assert.Equal("latin1.md", skipped.GetProperty("path").GetString());
        Assert.Contains("UTF-8", skipped.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_skipped_pages_are_printed()
    {
        cli.WithDocs();
        for (var i = 0; i < 12; i++)
            File.WriteAllBytes(Path.Combine(cli.Docs, $"bad{i:00}.md"), [0xE9, 0xE8]);

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(10, run.Output.Split("skipped: 'bad").Length - 1);
        Assert.Contains("and 2 more", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Globs_choose_pages()
    {
        cli.WithDocs();

        var run = await cli.Run("index", "--source", cli.Docs, "--include", "**/*.md", "--exclude", "guides/**", "--json");

        Assert.Equal(2, run.Json.GetProperty("added").GetInt32());
    }

    [Theory]
    [InlineData("There is nothing to index; name your documentation with --source PATH, or list it as Sources in assistant.json.")]
    [InlineData("is neither an existing folder", "--source", "DOCS/nowhere")]
    [InlineData("DOCS/webhooks.md' is a single file; name its folder and choose it with --include webhooks.md", "--source", "DOCS/webhooks.md")]
    [InlineData("is no web address", "--source", "DOCS", "--base-url", "docs.example.com")]
    [InlineData("--name, --folder, --branch and --base-url fit one --source only", "--source", "DOCS", "--source", "DOCS/guides", "--base-url", "https://docs.example.com")]
    [InlineData("--include, --exclude and --language describe a source", "--include", "*.md")]
    [InlineData("--language 'klingon' is not known", "--source", "DOCS", "--language", "klingon")]
    [InlineData("Two sources are named 'docs'", "--source", "DOCS", "--source", "OTHER/docs")]
    [InlineData("--data names no folder", "--source", "DOCS", "--data", " ")]
    public async Task Sources_that_cannot_be_meant_are_wrong_usage(string sentence, params string[] arguments)
    {
        cli.WithDocs();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "other", "docs"));
        string[] resolved = [.. arguments.Select(argument => argument.Replace("DOCS", cli.Docs, StringComparison.Ordinal).Replace("OTHER", Path.Combine(cli.Folder, "other"), StringComparison.Ordinal))];

        var run = resolved.Contains("--data") ? await cli.RunAsIs(["index", .. resolved]) : await cli.Run(["index", .. resolved]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence.Replace("DOCS", cli.Docs, StringComparison.Ordinal), run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_spellings_of_a_folder_are_one_source()
    {
        cli.WithDocs();

        var run = await cli.Run("index", "--source", cli.Docs, "--source", cli.Docs + "/", "--source", Path.Combine(cli.Docs, "guides", ".."), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Pages_that_lose_their_links_are_told()
    {
        await cli.WithDocs().Indexed();

        var run = await cli.Run("index", "--source", cli.Docs, "--json");
        var again = await cli.Run("index", "--source", cli.Docs, "--json");

        Assert.Equal(
            (0, "3 pages of 'docs' had links and have none any more; index again with --base-url URL, or set BaseUrl in the configuration, to have them back."),
            (run.ExitCode, run.Complaint));
        Assert.Equal(3, run.Json.GetProperty("sources")[0].GetProperty("lostLinks").GetInt32());
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
    }

    [Fact]
    public async Task An_export_without_a_document_is_told_as_an_export()
    {
        var export = cli.Write("pages.jsonl", "");

        var run = await cli.Run("index", "--source", export);

        Assert.Equal(
            (1, $"No document was found in the export {export}; write one JSON object with an id and a text on each line, and check the include and exclude globs."),
            (run.ExitCode, run.Complaint));
    }

    [Fact]
    public async Task A_skipped_page_is_named_once()
    {
        cli.Width = 200;
        cli.Write("pages.jsonl", """
            {"id": "a", "title": "Apples", "text": "Apples are sold by the pound."}
            [1]
            {"id": "pear"}
            """);
        cli.WithDocs();
        File.WriteAllBytes(Path.Combine(cli.Docs, "latin1.md"), [0xE9, 0xE8]);

        var run = await cli.Run("index", "--source", Path.Combine(cli.Folder, "pages.jsonl"), "--source", cli.Docs);

        Assert.Contains("   skipped: Line 2 is no JSON object;", run.Output, StringComparison.Ordinal);
        Assert.Contains("   skipped: Line 3 ('pear') has no text;", run.Output, StringComparison.Ordinal);
        Assert.Contains("   skipped: 'latin1.md' is", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_pages_leaves_an_empty_index_and_fails()
    {
        Directory.CreateDirectory(cli.Docs);

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("No page was found in 'docs'; check the source's path and the include and exclude globs.", run.Complaint);
    }

    [Fact]
    public async Task A_source_that_has_gone_fails_and_keeps_its_pages()
    {
        cli.WithDocs();
        var export = cli.Write("pages.jsonl", """{"id": "a", "title": "Apples", "text": "Apples are sold by the pound."}""");
        await cli.Run("index", "--source", export);
        File.Delete(export);

        var run = await cli.Run("index", "--source", export);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not exist; check the source's Location", run.Complaint, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("search", "apples")).ExitCode);
    }

    [Fact]
    public async Task A_second_run_at_the_same_time_is_told_to_wait()
    {
        await cli.WithDocs().Indexed();
        await using var index = await KnowledgeIndexFactory.OpenAsync(new KnowledgeIndexOptions { DataFolder = cli.Data }, TimeProvider.System, TestContext.Current.CancellationToken);
        await using var other = await index.BeginRunAsync(new IndexRunOptions(null, TextAnalyzer.Version, Rebuild: false), TestContext.Current.CancellationToken);

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is running", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_told()
    {
        cli.WithDocs().Write("data", "I am a file.");

        foreach (var arguments in new string[][] { ["index", "--source", cli.Docs], ["search", "webhook"], ["ask", "What is a webhook?"] })
        {
            var run = await cli.Run(arguments);

            Assert.Equal((2, $"{cli.Data} is a file; name a folder with --data."), (run.ExitCode, run.Complaint));
        }
    }

    [Fact]
    public async Task Configured_sources_are_all_there_are()
    {
        await cli.WithDocs().Indexed();
        cli.Write("data/assistant.json", $$"""{ "Sources": [ { "Name": "guides", "Location": "{{cli.Docs.Replace("\\", "/", StringComparison.Ordinal)}}/guides", "BaseUrl": "https://docs.example.com/guides" } ] }""");

        var run = await cli.Run("index", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((1, 3, 1), (run.Json.GetProperty("added").GetInt32(), run.Json.GetProperty("removed").GetInt32(), run.Json.GetProperty("index").GetProperty("pages").GetInt32()));
    }

    [Fact]
    public async Task A_source_without_pages_fails_beside_one_that_has_some()
    {
        await cli.WithDocs().Indexed();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "empty"));

        var run = await cli.Run("index", "--source", Path.Combine(cli.Folder, "empty"));

        Assert.Equal((1, "No page was found in 'empty'; check the source's path and the include and exclude globs."), (run.ExitCode, run.Complaint));
        Assert.Equal(0, (await cli.Run("search", "webhook")).ExitCode);
    }

    [Fact]
    public async Task Another_folder_of_the_same_name_does_not_take_the_place_of_the_first()
    {
        await cli.WithDocs().Indexed();
        cli.Write("other/docs/giraffe.md", "# Giraffes\n\nGiraffes eat leaves.\n");
        var other = Path.Combine(cli.Folder, "other", "docs");

        var refused = await cli.Run("index", "--source", other);
        var named = await cli.Run("index", "--source", other, "--name", "zoo", "--json");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"a source 'docs' already, from {cli.Docs}; give this one a name of its own with --name", refused.Complaint, StringComparison.Ordinal);
        Assert.Equal((0, 4), (named.ExitCode, named.Json.GetProperty("index").GetProperty("pages").GetInt32()));
    }

    [Fact]
    public async Task A_rebuild_without_one_of_the_sources_is_refused()
    {
        await cli.WithDocs().Indexed();
        cli.Write("zoo/giraffe.md", "# Giraffes\n\nGiraffes eat leaves.\n");
        var zoo = Path.Combine(cli.Folder, "zoo");
        await cli.Run("index", "--source", zoo);

        var part = await cli.Run("index", "--source", zoo, "--rebuild");
        var whole = await cli.Run("index", "--source", zoo, "--source", cli.Docs, "--rebuild", "--json");

        Assert.Equal(1, part.ExitCode);
        Assert.Contains("the source 'docs' in it was not named", part.Complaint, StringComparison.Ordinal);
        Assert.Equal((0, 4), (whole.ExitCode, whole.Json.GetProperty("index").GetProperty("pages").GetInt32()));
    }

    [Fact]
    public async Task A_rebuild_that_stops_early_loses_nothing()
    {
        await cli.WithDocs().Indexed();
        cli.Write("data/assistant.json", $$"""{ "Sources": [ { "Location": "{{cli.Docs.Replace("\\", "/", StringComparison.Ordinal)}}", "MaxDocuments": 1 } ] }""");

        var run = await cli.Run("index", "--rebuild");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("A rebuild would keep 1 of the 3 pages of 'docs', so the index was left as it was.", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("search", "webhook")).ExitCode);
    }
}
