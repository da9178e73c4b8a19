namespace Assistant.ServerTests.Commands;

public sealed class EvalRetrievalCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    private string Beir()
    {
        cli.Write("set/corpus.jsonl", """
            {"_id": "a", "title": "Strikethrough", "text": "Use ~~tildes~~ or <del> around the words."}
            {"_id": "b", "title": "Headings", "text": "# starts a heading."}
            {"_id": "c", "title": "A title alone about zebras", "text": ""}
            {"_id": "d", "title": "", "text": "Nothing but a text about okapis."}
            """);
        cli.Write("set/queries.jsonl", """
            {"_id": "1", "text": "strikethrough tildes"}
            {"_id": "2", "text": "zebras"}
            {"_id": "3", "text": "tildes around words"}
            {"_id": "4", "text": "not judged"}
            """);
        cli.Write("set/qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tc\t2\n3\td\t1\n3\ta\t0\n");
        return Path.Combine(cli.Folder, "set");
    }

    [Fact]
    public async Task Measures_a_collection_and_writes_a_run()
    {
        var runFile = Path.Combine(cli.Folder, "x.run");

        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", Beir(), "--run", runFile, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(4, run.Json.GetProperty("pages").GetInt32());
        Assert.Equal(("beir", "sqlite"), (run.Json.GetProperty("layout").GetString(), run.Json.GetProperty("engine").GetString()));
        var figures = run.Json.GetProperty("figures");
        Assert.Equal(3, figures.GetProperty("questions").GetInt32());
        Assert.Equal(2 / 3.0, figures.GetProperty("precision1").GetDouble(), 6);
        var lines = File.ReadAllLines(runFile).Select(line => line.Split(' ')).ToList();
        Assert.All(lines, columns => Assert.Equal(6, columns.Length));
        Assert.Equal(["1", "Q0", "a", "1", "1000", "assistant-words"], lines[0]);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_no_new_file_and_an_old_one_as_it_was()
    {
        var (fresh, old) = (Path.Combine(cli.Folder, "fresh.run"), cli.Write("old.run", "before"));
        string[] failing = ["eval", "retrieval", "--dataset", Beir(), "--engine", "postgres", "--run"];

        Assert.Equal(2, (await cli.RunAsIs([.. failing, fresh])).ExitCode);
        Assert.Equal(2, (await cli.RunAsIs([.. failing, old])).ExitCode);

        Assert.False(File.Exists(fresh));
        Assert.Equal("before", File.ReadAllText(old));
    }

    [Fact]
    public async Task Leaves_nothing_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "assistant-eval-*").Length;

        await cli.RunAsIs("eval", "retrieval", "--dataset", Beir());

        Assert.Equal(before, Directory.GetDirectories(Path.GetTempPath(), "assistant-eval-*").Length);
    }

    [Fact]
    public async Task Reads_docs_qa_and_tells_the_strict_figure()
    {
        cli.WithDocs();
        cli.Write("questions.jsonl", """
            {"id": "A1", "question": "How do I retry a delivery?", "gold": [{"path": "webhooks.md", "anchor": "retry-a-delivery"}], "answerable": true}
            {"id": "A2", "question": "When are invoices sent?", "gold": [{"path": "guides/billing.md", "pooled": true}, {"path": "nowhere.md"}], "answerable": true}
            {"id": "U1", "question": "Is it cold on the moon?", "gold": [], "answerable": false}
            """);

        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", cli.Folder, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, run.Json.GetProperty("goldPagesMissing").GetInt32());
        Assert.Equal(1, run.Json.GetProperty("figures").GetProperty("hit5").GetDouble());
        Assert.Equal(0.5, run.Json.GetProperty("withoutPooled").GetProperty("hit5").GetDouble());
    }

    [Fact]
    public async Task A_named_data_folder_keeps_the_index_and_refuses_another_one()
    {
        await cli.Run("eval", "retrieval", "--dataset", Beir());
        Assert.Equal(0, (await cli.Run("search", "tildes")).ExitCode);

        await cli.WithDocs().Indexed();
        var run = await cli.Run("eval", "retrieval", "--dataset", Beir());

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("holds an index of 'docs'", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_fit_a_narrow_terminal()
    {
        cli.Width = 60;

        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", Beir());

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains("nDCG@10", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not exist; check the path after --dataset", "nowhere")]
    [InlineData("is no dataset; it needs corpus.jsonl", "empty")]
    [InlineData("test.tsv cannot be read", "unjudged")]
    [InlineData("Line 1 of ", "malformed")]
    public async Task What_is_no_dataset_is_wrong_usage(string sentence, string folder)
    {
        Directory.CreateDirectory(Path.Combine(cli.Folder, "empty"));
        cli.Write("unjudged/corpus.jsonl", "");
        cli.Write("malformed/corpus.jsonl", "");
        cli.Write("malformed/qrels/test.tsv", "1 a 1\n");

        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", Path.Combine(cli.Folder, folder));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_file_that_cannot_be_written_is_told_before_the_work()
    {
        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", Beir(), "--run", Path.Combine(cli.Folder, "no", "x.run"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--run", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_without_a_database_is_told()
    {
        var run = await cli.RunAsIs("eval", "retrieval", "--dataset", Beir(), "--engine", "postgres");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ASSISTANT_Index__ConnectionString", run.Complaint, StringComparison.Ordinal);
    }
}
