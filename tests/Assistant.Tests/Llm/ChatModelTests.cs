using Assistant.Llm;
using Assistant.Llm.Chat;
using Assistant.TestKit.OpenAi;

namespace Assistant.Tests.Llm;

public class ChatModelTests
{
    private static readonly Verdict _verdict = new("fine", VerdictKind.NotSoGood, null, ["a", "b"]);
    private static readonly Turn _turn = Turn.Json(new { text = "fine", kind = "not_so_good", note = (string?)null, tags = new[] { "a", "b" } });

    [Theory]
    [InlineData("OpenAI", "/v1/chat/completions")]
    [InlineData("Compatible", "/v1/chat/completions")]
    [InlineData("AzureOpenAI", "/openai/deployments/test-chat/chat/completions?api-version=")]
    public async Task Reads_an_answer_from_every_provider(string provider, string path)
    {
        await using var server = await OpenAiServer.StartAsync(_turn.Expecting("You judge.", Prompts.Secret).Costing(input: 120, cached: 100, output: 7));
        await using var host = new LlmHost(server, ("Provider", provider), ("Endpoint", provider == "AzureOpenAI" ? server.AzureEndpoint : server.Endpoint));

        var reply = await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);

        var parsed = Assert.IsType<ModelReply<Verdict>.Parsed>(reply);
        Assert.Equivalent(_verdict, parsed.Value, strict: true);
        Assert.Equal(new TokenUsage(120, 100, 7), parsed.Usage);
        Assert.StartsWith(path, Assert.Single(server.Requests).Target, StringComparison.Ordinal);
        Assert.Equal($"{provider.ToLowerInvariant()}/test-chat", host.Chat.Name);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("AzureOpenAI")]
    public async Task Sends_the_strict_schema_and_the_bounds(string provider)
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server, ("Provider", provider), ("Endpoint", provider == "AzureOpenAI" ? server.AzureEndpoint : server.Endpoint));

        await host.Chat.AskAsync<Verdict>(Prompts.Judge with { MaxOutputTokens = 77 }, CancellationToken.None);

        var request = Assert.Single(server.Chats);
        Assert.Equal(("json_schema", "Verdict", true), (request.ResponseFormat, request.SchemaName, request.SchemaIsStrict));
        Assert.Equal(
            """{"type":"object","properties":{"text":{"type":"string"},"kind":{"type":"string","enum":["good","not_so_good"]},"note":{"type":["string","null"]},"tags":{"type":"array","items":{"type":"string"}}},"required":["text","kind","note","tags"],"additionalProperties":false}""",
            System.Text.Json.JsonSerializer.Serialize(request.Schema));
        Assert.Equal(77, request.Body.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(0, request.Body.GetProperty("temperature").GetDouble());
    }

    [Fact]
    public async Task Leaves_the_temperature_to_a_model_that_takes_none()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server, ("Temperature", ""));

        await host.Chat.AskAsync<Verdict>(Prompts.Judge with { Temperature = 0.5 }, CancellationToken.None);

        Assert.False(Assert.Single(server.Chats).Body.TryGetProperty("temperature", out _));
    }

    [Fact]
    public async Task Carries_a_repair_turn_in_the_same_conversation()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("not json"), _turn);
        await using var host = new LlmHost(server);

        var first = Assert.IsType<ModelReply<Verdict>.Malformed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        var correction = Prompts.Tell with { Messages = [new(Assistant.Llm.Prompts.PromptRole.User, $"Once more: {first.Reason}")] };
        var second = await host.Chat.AskAsync<Verdict>(Prompts.Judge.Continue(first.RawText, correction), CancellationToken.None);

        Assert.IsType<ModelReply<Verdict>.Parsed>(second);
        Assert.Equal(["system", "user", "assistant", "user"], server.Chats[1].Messages.Select(message => message.Role));
        Assert.Equal("not json", server.Chats[1].Messages[2].Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"text\":null,\"kind\":\"good\",\"note\":null,\"tags\":[]}")]
    [InlineData("{\"text\":\"fine\",\"kind\":\"excellent\",\"note\":null,\"tags\":[]}")]
    [InlineData("{\"text\":\"fine\",\"kind\":1,\"note\":null,\"tags\":[]}")]
    [InlineData("{\"text\":\"fine\"}")]
    public async Task An_answer_of_another_shape_is_malformed(string text)
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text(text));
        await using var host = new LlmHost(server);

        var reply = await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);

        Assert.Equal(text, Assert.IsType<ModelReply<Verdict>.Malformed>(reply).RawText);
    }

    [Fact]
    public async Task A_code_block_around_the_json_is_forgiven()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("```json\n{\"text\":\"fine\",\"kind\":\"good\",\"note\":null,\"tags\":[]}\n```"));
        await using var host = new LlmHost(server);

        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
    }

    [Fact]
    public async Task A_truncated_answer_is_malformed_even_when_it_parses()
    {
        await using var server = await OpenAiServer.StartAsync(_turn.FinishedBy("length"));
        await using var host = new LlmHost(server);

        var reply = Assert.IsType<ModelReply<Verdict>.Malformed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Contains("longer than allowed", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_told_apart()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Refusal("I would rather not."), _turn.FinishedBy("content_filter"));
        await using var host = new LlmHost(server);

        Assert.Equal("I would rather not.", Assert.IsType<ModelReply<Verdict>.Refused>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None)).Reason);
        Assert.Equal("content filter", Assert.IsType<ModelReply<Verdict>.Refused>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None)).Reason);
        server.FailNext(Fault.ContentFiltered);
        Assert.Equal("content filter", Assert.IsType<ModelReply<Verdict>.Refused>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None)).Reason);
    }

    [Theory]
    [InlineData(false, true, new[] { "json_schema", "json_object", "json_object" })]
    [InlineData(false, false, new[] { "json_schema", "json_object", null, null })]
    public async Task An_endpoint_without_schemas_gets_the_schema_in_words_and_is_not_asked_again(bool knowsSchema, bool knowsObject, string?[] formats)
    {
        await using var server = await OpenAiServer.StartAsync(_turn, _turn);
        (server.KnowsJsonSchema, server.KnowsJsonObject) = (knowsSchema, knowsObject);
        await using var host = new LlmHost(server, ("Provider", "Compatible"));

        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(formats, server.Chats.Select(chat => chat.ResponseFormat));
        Assert.Equal(["system", "user"], server.Chats[^1].Messages.Select(message => message.Role));
        Assert.StartsWith("You judge.\n\n", server.Chats[^1].Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("\"not_so_good\"", server.Chats[^1].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_is_not_asked_for_another_record_than_its_own()
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);

        var misfit = await Assert.ThrowsAsync<ArgumentException>(() => host.Chat.AskAsync<Verdict>(Prompts.Tell, CancellationToken.None));

        Assert.Contains("test/tell", misfit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_endpoint_needs_no_key()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        server.ChecksKey = false;
        await using var host = new LlmHost(server, ("Provider", "Compatible"), ("ApiKey", ""));

        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
    }
}
