using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Asking;

/// <summary>A model that fails costs the model's words and not the answer.</summary>
public sealed class AskOutageTests
{
    private const string WrongKey = "sk-wrong-key-0123456789";

    public static TheoryData<string, string> Outages => new()
    {
        { nameof(Fault.ServerError), "failed with status 500" },
        { nameof(Fault.Unavailable), "failed with status 503" },
        { nameof(Fault.QuotaUsedUp), "the quota is used up" },
        { nameof(Fault.Forbidden), "check Model:ApiKey" },
        { nameof(Fault.ContextTooLong), "longer than 'test-chat' reads" },
        { nameof(Fault.WrongContentType), "check that Model:Endpoint is the base URL" },
        { nameof(Fault.InvalidJson), "check that Model:Endpoint is the base URL" },
        { nameof(Fault.OtherJson), "check that Model:Endpoint is the base URL" },
        { nameof(Fault.EmptyChoices), "check that Model:Endpoint is the base URL" },
        { nameof(Fault.ConnectionReset), "broke the connection" },
        { nameof(Fault.CutBody), "broke the connection" },
        { "TooManyRequests", "limits the rate of calls" },
        { "Redirect", "put the final address into Model:Endpoint" },
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Before_the_first_word_the_docs_are_quoted_and_the_model_is_left_alone(string fault, string because)
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();
        server.FailNext(Of(fault));

        var run = await shop.With(server).Ask(Shop.RotateQuestion, "--json");

        AssertQuoted(run, because);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task While_it_writes_the_docs_are_quoted(string fault, string because)
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion));
        server.FailNext(Fault.Slow(Task.CompletedTask));   // lets the first turn pass
        server.FailNext(Of(fault));

        var run = await shop.With(server).Ask(Shop.RotateQuestion, "--json");

        AssertQuoted(run, because);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_repair_that_fails_leaves_the_docs_own_words()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();
        var chats = 0;
        server.AnswerWith(_ =>
        {
            if (++chats == 2)
                server.FailNext(Fault.ServerError);
            return chats == 1 ? Rewrites(Shop.RotateQuestion) : Writes(new DraftTurnSentence("Wait.", "c1", "this is not in the docs"));
        });

        AssertQuoted(await shop.With(server).Ask(Shop.RotateQuestion, "--json"), "failed with status 500");
    }

    [Fact]
    public async Task Several_questions_do_not_wait_for_it_several_times()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites("How do I rotate an API key?", "When is a failed webhook delivery retried?"));
        server.FailNext(Fault.Slow(Task.CompletedTask));
        server.FailNext(Fault.ServerError);

        var run = await shop.With(server).Ask("keys and webhooks", "--json");

        Assert.Equal(["answered", "answered"], AskedPart.Of(run).Select(part => part.Outcome));
        Assert.All(AskedPart.Of(run), part => Assert.True(part.Quoted));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_is_too_slow_is_not_waited_for()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();
        var never = new TaskCompletionSource();
        server.FailNext(Fault.Slow(never.Task));

        var run = await shop.With(server.Endpoint, timeoutSeconds: 1).Ask(Shop.RotateQuestion, "--json");

        AssertQuoted(run, "did not answer within 1 s");
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_listens_there()
    {
        using var shop = await Shop.OpenAsync();

        AssertQuoted(await shop.With("http://127.0.0.1:9/v1").Ask(Shop.RotateQuestion, "--json"), "Nothing answers at 127.0.0.1:9");
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_never_printed()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();

        var run = await shop.With(server, WrongKey).Ask(Shop.RotateQuestion, "--json");

        AssertQuoted(run, "refused the key (401); check Model:ApiKey.");
        Assert.DoesNotContain(WrongKey, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_embedding_model_is_told_even_when_nothing_is_answered()
    {
        using var shop = await Shop.OpenAsync();
        await using (var server = await OpenAiServer.StartAsync())
        {
            Configure(server.Endpoint);
            await shop.Cli.Run("index", "--source", shop.Cli.Docs, "--base-url", "https://docs.example.com", "--rebuild");
        }

        var run = await shop.Ask("How high is the throttling?", "--json");

        Assert.Equal("handedOver", Assert.Single(AskedPart.Of(run)).Outcome);
        Assert.StartsWith("The embedding model did not answer", run.Complaint, StringComparison.Ordinal);

        void Configure(string endpoint) => shop.Cli.Write("data/assistant.json", $$"""
            { "Model": { "Provider": "OpenAI", "Endpoint": "{{endpoint}}", "ApiKey": "{{OpenAiServer.ApiKey}}", "EmbeddingModel": "{{OpenAiServer.EmbeddingModel}}", "MaxRetries": 0 } }
            """);
    }

    private static void AssertQuoted(CliRun run, string because)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(because, run.Complaint, StringComparison.Ordinal);
        Assert.Equal(run.Complaint, run.Json.GetProperty("problem").GetString());
        var part = Assert.Single(AskedPart.Of(run));
        Assert.Equal(("answered", true), (part.Outcome, part.Quoted));
        Assert.Contains(Shop.RotateSentence, part.Texts);
        Assert.DoesNotContain(OpenAiServer.ApiKey, run.Output + run.Error, StringComparison.Ordinal);
    }

    private static Fault Of(string name) => name switch
    {
        "TooManyRequests" => Fault.TooManyRequests(TimeSpan.FromHours(1)),
        "Redirect" => Fault.Redirect("http://127.0.0.1:9/"),
        _ => (Fault)typeof(Fault).GetProperty(name)!.GetValue(null)!,
    };
}
