using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Commands;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Broken_json_is_told_with_file_and_line()
    {
        var file = cli.Write("data/assistant.json", "{\n  \"Model\": {\n    \"Provider\" \"OpenAI\"\n  }\n}\n");

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal((2, $"The configuration file {file} is not valid JSON at line 3; mend it there."), (run.ExitCode, run.Complaint));
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_told_with_its_setting()
    {
        cli.Write("data/assistant.json", """{ "Model": { "MaxRetries": "several" } }""");

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(
            (2, "Model:MaxRetries has a value of the wrong kind; correct it in assistant.json or in the environment variable ASSISTANT_Model__MaxRetries."),
            (run.ExitCode, run.Complaint));
    }

    [Theory]
    [InlineData("""{ "Sources": [ { "Location": "x", "Kind": "Foldr" } ] }""", "Sources:0:Kind has a value of the wrong kind")]
    [InlineData("""{ "Sources": [ { "Location": "x" }, { "Location": "y", "MaxDocuments": "many" } ] }""", "Sources:1:MaxDocuments has a value of the wrong kind")]
    [InlineData("""{ "Sources": [ { "Location": "x", "Exlude": [ "secret/**" ] } ] }""", "There is no setting Sources:0:Exlude; the names there are Name, Location,")]
    [InlineData("""{ "Sources": [ "x" ] }""", "Sources:0 is a text; write { \"Location\": \"x\" } in its place.")]
    [InlineData("""{ "Sources": [ { "Location": "x", "BaseUrl": "ftp://x" } ] }""", "Sources:0:BaseUrl is 'ftp://x', which is no web address; start it with https://.")]
    [InlineData("""{ "Index": { "Engin": "Postgres" } }""", "There is no setting Index:Engin;")]
    [InlineData("""{ "Model": { "Circuit": { "Window": 3 } } }""", "There is no setting Model:Circuit:Window;")]
    [InlineData("""{ "Sorces": [ ] }""", "there is no section 'Sorces'; the sections are Sources, Index, Model, Support, Slack, Workers, Warehouses, Insights.")]
    [InlineData("""{ "Sources": "x" }""", "Sources is a text; write [ { \"Location\": \"x\" } ] in its place.")]
    [InlineData("""{ "Sources": { "Location": "x" } }""", "Sources is a single source; write [ ] around it, since it is a list.")]
    [InlineData("""{ "Sources": [ { "Location": "x", "Exclude": "secret/**" } ] }""", "Sources:0:Exclude is a text; write [ \"secret/**\" ] in its place.")]
    [InlineData("""{ "Model": "OpenAI" }""", "Model is a text; write { } with settings in its place; the names there are Provider,")]
    [InlineData("""{ "Model": { "Circuit": "off" } }""", "Model:Circuit is a text; write { } with settings in its place; the names there are FailureRatio,")]
    [InlineData("""{ "Model": { "ChatModel": [ "a" ] } }""", "Model:ChatModel is a list or a group of settings; write one value in its place.")]
    [InlineData("""{ "Index": { "Engine": "Postgres", "ConnectionString": "garbage;;;" } }""", "Index:ConnectionString: The PostgreSQL connection string cannot be read")]
    [InlineData("""{ "Slack": { "Channels": { "C1": { "QuietHours": "late" } } } }""", "Slack:Channels:C1:QuietHours is 'late': ")]
    [InlineData("""{ "Slack": { "EditWindowMinutes": -1 } }""", "EditWindowMinutes")]
    [InlineData("""{ "Workers": { "Parallel": 0 } }""", "Parallel")]
    [InlineData("""{ "Sources": [ { "Name": "guide", "Location": "x" } ], "Slack": { "Channels": { "C1": { "Sources": [ "guid" ] } } } }""", "Slack:Channels:C1:Sources names 'guid'; the names in Sources are guide.")]
    public async Task A_setting_that_nothing_reads_or_that_means_nothing_ends_the_run_before_any_work(string json, string sentence)
    {
        await cli.Indexed();
        cli.Write("data/assistant.json", json);

        var run = await cli.Run("index");
        var doctor = await cli.Run("doctor", "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
        Assert.Contains(sentence, doctor.Json.GetProperty("findings")[1].GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        cli.Write("data/assistant.json", """{ "Model": { "Provider": "OpenAI" }, "Index": { "Engine": "Postgres", "Schema": "No Good" }, "Sources": [ { "Language": "klingon" } ] }""");

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(6, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var setting in new[] { "Model:ChatModel", "Model:ApiKey", "Index:ConnectionString", "Index:Schema", "Sources:0:Location", "Sources:0:Language" })
            Assert.Contains(setting, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_every_kind_are_told_at_once()
    {
        cli.Write("data/assistant.json", """
            { "Sorces": [ ], "Indx": { }, "Index": { "Engin": "Postgres", "Schema": "No Good" }, "Sources": [ { "Language": "klingon" } ],
              "Model": { "MaxRetries": "several", "TimeoutSeconds": "long" } }
            """);

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(8, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var mistake in new[] { "'Sorces'", "'Indx'", "Index:Engin;", "Index:Schema is", "Sources:0:Location is", "Sources:0:Language is", "Model:MaxRetries has", "Model:TimeoutSeconds has" })
            Assert.Contains(mistake, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_key_is_wrong_configuration_and_never_printed()
    {
        await using var server = await OpenAiServer.StartAsync();
        Configure(server.Endpoint, key: "sk-wrong-key");

        var run = await cli.Run("index", "--source", cli.Docs, "--verbose");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Model:ApiKey", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-wrong-key", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_down_fails_the_run_and_leaves_the_index()
    {
        await cli.Indexed();
        Configure("http://127.0.0.1:9/v1", OpenAiServer.ApiKey);

        var run = await cli.Run("index", "--source", cli.Docs);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("127.0.0.1:9", run.Complaint, StringComparison.Ordinal);
        File.Delete(Path.Combine(cli.Data, "assistant.json"));
        Assert.Equal(0, (await cli.Run("search", "webhook")).ExitCode);
    }

    [Fact]
    public async Task A_search_without_its_embedding_model_goes_on_by_words_and_says_so()
    {
        await using (var server = await OpenAiServer.StartAsync())
        {
            Configure(server.Endpoint, OpenAiServer.ApiKey);
            await cli.Indexed();
            var hybrid = await cli.Run("search", "retry a webhook", "--json");
            Assert.Equal(0, hybrid.ExitCode);
            Assert.Equal(1, hybrid.Json.GetProperty("passages")[0].GetProperty("evidence").GetProperty("denseRank").GetInt32());
        }

        var run = await cli.Run("search", "retry a webhook");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("The embedding model did not answer, so only words were searched", run.Complaint, StringComparison.Ordinal);
        Assert.StartsWith("1. Webhooks", run.Output, StringComparison.Ordinal);
    }

    private void Configure(string endpoint, string key) => cli.Write("data/assistant.json", $$"""
        { "Model": { "Provider": "OpenAI", "Endpoint": "{{endpoint}}", "ApiKey": "{{key}}", "EmbeddingModel": "{{OpenAiServer.EmbeddingModel}}", "MaxRetries": 0 } }
        """);
}
