using Assistant.TestKit.OpenAi;
using Microsoft.Data.Sqlite;

namespace Assistant.ServerTests.Commands;

public sealed class SearchCommandTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Shows_rank_trail_link_snippet_and_evidence()
    {
        await cli.Indexed();

        var run = await cli.Run("search", "retry a failed delivery", "--top", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n');
        Assert.StartsWith("1. Webhooks", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("   https://docs.example.com/webhooks", lines[1], StringComparison.Ordinal);
        Assert.Contains("Failed deliveries are retried", run.Output, StringComparison.Ordinal);
        Assert.Contains("   words: rank 1, score ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snippet_is_words_without_markup()
    {
        cli.Write("docs/limits.md", "# Limits\n\nSet `limit` as below.\n\n## Raise a limit\n\n- Ask support.\n- Wait a day.\n\n| plan | limit |\n|---|---|\n| free | 10 |\n\n```bash\nlimit --raise a|b\n```\n");
        await cli.Indexed();
        cli.Width = 200;

        var run = await cli.Run("search", "raise a limit", "--top", "1");

        Assert.Contains("   Set limit as below. Raise a limit: Ask support. Wait a day. plan, limit; free, 10; limit --raise a|b\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vector_store_that_fails_is_not_blamed_on_the_model()
    {
        await using var server = await OpenAiServer.StartAsync();
        cli.Write("data/assistant.json", $$"""
            { "Model": { "Provider": "OpenAI", "Endpoint": "{{server.Endpoint}}", "ApiKey": "{{OpenAiServer.ApiKey}}", "EmbeddingModel": "{{OpenAiServer.EmbeddingModel}}" } }
            """);
        await cli.Indexed();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(cli.Data, "knowledge.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE vectors";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var run = await cli.Run("search", "webhook");

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("embedding model", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        await cli.Indexed();

        var run = await cli.Run("search", "retry a failed delivery", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var first = run.Json.GetProperty("passages")[0];
        Assert.Equal((1, "webhooks.md"), (first.GetProperty("rank").GetInt32(), first.GetProperty("path").GetString()));
        Assert.InRange(first.GetProperty("evidence").GetProperty("coverage").GetDouble(), 0.01, 1);
    }

    [Fact]
    public async Task A_narrow_terminal_breaks_lines_and_keeps_addresses_whole()
    {
        await cli.Indexed();
        cli.Width = 60;

        var run = await cli.Run("search", "retry a failed delivery");

        Assert.All(run.Output.Split('\n').Where(line => !line.Contains("https://", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 60));
        Assert.DoesNotContain(run.Output.Split('\n'), line => line.EndsWith(' '));
    }

    [Fact]
    public async Task A_page_cannot_write_to_the_terminal()
    {
        cli.Write("docs/evil.md", "# Evil [red]pear[/]\n\nPears \u001b[2J\u001b]0;owned\u0007 \u202Eare evil \u009b31m [bold]now[/].\n");
        await cli.Indexed();

        var run = await cli.Run("search", "evil pears");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.Output, c => c is '\u001b' or '\u0007' or '\u009b' or '\u202E');
        Assert.Contains("Evil", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_an_answer()
    {
        await cli.Indexed();

        var run = await cli.Run("search", "zymurgy");

        Assert.Equal((0, "No passage in 3 pages has a word of this query; try other words.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Without_an_index_it_says_how_to_make_one_and_makes_no_folder()
    {
        var run = await cli.Run("search", "webhook");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"There is no index in {cli.Data} yet; run `assistant index --source PATH` first, or name another folder with --data.", run.Complaint);
        Assert.False(Directory.Exists(cli.Data));
    }

    [Fact]
    public async Task A_file_that_is_no_index_is_told()
    {
        cli.Write("data/knowledge.db", new string('x', 5000));

        var run = await cli.Run("search", "webhook");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not a knowledge index", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--top is 0; choose a number from 1 to 1000.", "webhook", "0")]
    [InlineData("--top is -5; choose a number from 1 to 1000.", "webhook", "-5")]
    [InlineData("The query is empty; write what to look for between quotes.", "  ", "5")]
    public async Task Senseless_requests_are_wrong_usage(string sentence, string query, string top)
    {
        var run = await cli.Run("search", query, "--top", top);

        Assert.Equal((2, sentence), (run.ExitCode, run.Complaint));
    }
}
