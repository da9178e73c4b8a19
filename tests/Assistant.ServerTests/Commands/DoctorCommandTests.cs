using Assistant.TestKit.OpenAi;
using Microsoft.Data.Sqlite;

namespace Assistant.ServerTests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task All_is_well_with_an_index_and_no_model()
    {
        await cli.Indexed();

        var run = await cli.Run("doctor");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("'docs' has 3 pages, read just now.", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("All well.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_index_is_to_mend()
    {
        var run = await cli.Run("doctor", "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.False(run.Json.GetProperty("isWell").GetBoolean());
        Assert.Contains("assistant index --source", Wrong(run, "index"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_findings_and_not_the_end()
    {
        cli.Write("data/assistant.json", """{ "Model": { "Provider": "OpenAI", "MaxRetries": 99 }, "Sources": [ { "Language": "klingon" } ] }""");

        var run = await cli.Run("doctor", "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("Model:MaxRetries", Wrong(run, "configuration"), StringComparison.Ordinal);
        Assert.Contains("Sources:0:Language", Wrong(run, "configuration"), StringComparison.Ordinal);
        Assert.NotEmpty(Wrong(run, "index"));
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_a_finding_too()
    {
        cli.Write("data/assistant.json", """{ "Model": { "MaxRetries": "several" } }""");

        var run = await cli.Run("doctor", "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("Model:MaxRetries", Wrong(run, "configuration"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Model\": {\n    \"Provider\" \"OpenAI\"\n  }\n}\n", "is not valid JSON at line 3; mend it there.")]
    [InlineData("""{ "Sorces": [ ] }""", "there is no section 'Sorces'; the sections are Sources, Index, Model, Support, Slack, Workers, Warehouses, Insights.")]
    public async Task A_file_that_cannot_be_taken_is_a_finding_and_the_rest_is_looked_at(string json, string sentence)
    {
        await cli.Indexed();
        cli.Write("data/assistant.json", json);

        var run = await cli.Run("doctor", "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains(sentence, Wrong(run, "configuration"), StringComparison.Ordinal);
        Assert.Equal("", Wrong(run, "index"));
        Assert.Contains("'docs' has 3 pages", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_not_said_to_be_read()
    {
        await cli.Indexed();
        cli.Write("data/assistant.json", "{");

        var run = await cli.Run("doctor");

        Assert.DoesNotContain("Read from", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("No assistant.json", run.Output, StringComparison.Ordinal);
        Assert.Contains("The lines below go by the settings that could be read.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_told_once()
    {
        cli.Write("data", "I am a file.");

        var run = await cli.Run("doctor", "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("is a file; name a folder with --data.", Wrong(run, "data folder"), StringComparison.Ordinal);
        Assert.Equal(("", ""), (Wrong(run, "configuration"), Wrong(run, "index")));
    }

    [Fact]
    public async Task Another_programs_database_is_named_and_left_alone()
    {
        Directory.CreateDirectory(cli.Data);
        var file = Path.Combine(cli.Data, "knowledge.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE documents (id INTEGER)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        Assert.Contains("is another program's database", Wrong(await cli.Run("doctor", "--json"), "index"), StringComparison.Ordinal);
        Assert.Contains("is another program's database", (await cli.Run("index", "--source", cli.Docs)).Complaint, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Term_vectors_that_were_overwritten_are_damage()
    {
        await cli.Indexed();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(cli.Data, "knowledge.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE chunk_terms SET terms = randomblob(40)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("is damaged; delete", Wrong(await cli.Run("doctor", "--json"), "index"), StringComparison.Ordinal);
        Assert.Contains("is damaged; delete", (await cli.Run("search", "webhook")).Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_source_that_is_not_there_is_to_mend()
    {
        await cli.Indexed();
        cli.Write("data/assistant.json", """{ "Sources": [ { "Location": "/nowhere/docs" } ] }""");

        Assert.Contains("'/nowhere/docs' is neither an existing folder", Wrong(await cli.Run("doctor", "--json"), "sources"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_called_once_each()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("ok"));
        Configure(server.Endpoint, OpenAiServer.ApiKey);
        await cli.Indexed();
        var calls = server.Requests.Count;

        var run = await cli.Run("doctor");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, server.Requests.Count - calls);
        Assert.Contains("openai/test-chat answers.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Its vectors come from openai/test-embedding, as configured.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_is_to_mend_and_never_printed()
    {
        await using var server = await OpenAiServer.StartAsync();
        await cli.Indexed();
        Configure(server.Endpoint, "sk-wrong-key");

        var run = await cli.Run("doctor", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Model:ApiKey", Wrong(run, "chat model"), StringComparison.Ordinal);
        Assert.Contains("Model:ApiKey", Wrong(run, "embedding model"), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-wrong-key", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_to_mend()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("ok"));
        Configure(server.Endpoint, OpenAiServer.ApiKey);
        await cli.Indexed();
        Configure(server.Endpoint, OpenAiServer.ApiKey, """, "EmbeddingDimensions": 64""");

        var run = await cli.Run("doctor", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("assistant index --rebuild", Wrong(run, "index"), StringComparison.Ordinal);
    }

    private void Configure(string endpoint, string key, string more = "") => cli.Write("data/assistant.json", $$"""
        { "Model": { "Provider": "OpenAI", "Endpoint": "{{endpoint}}", "ApiKey": "{{key}}", "ChatModel": "{{OpenAiServer.ChatModel}}", "EmbeddingModel": "{{OpenAiServer.EmbeddingModel}}", "MaxRetries": 0{{more}} } }
        """);

    private static string Wrong(CliRun run, string subject) => string.Join(' ', run.Json.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("level").GetString() == "wrong" && finding.GetProperty("subject").GetString() == subject)
        .Select(finding => finding.GetProperty("says").GetString()));
}
