using Assistant.TestKit.OpenAi;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Assistant.Tests.Llm;

/// <summary>The test kit's own promises, for those that no other test would notice breaking.</summary>
public class OpenAiServerTests
{
    [Fact]
    public async Task An_unplanned_turn_fails_the_test()
    {
        var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        await Assert.ThrowsAnyAsync<Exception>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.DisposeAsync().AsTask());

        Assert.Contains("request 1 was not planned, its last message begins 'Judge this", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unmet_expectation_fails_the_test()
    {
        var server = await OpenAiServer.StartAsync(Turn.Text("x").Expecting("a word that is not there"));
        await using var host = new LlmHost(server);
        await Assert.ThrowsAnyAsync<Exception>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.DisposeAsync().AsTask());

        Assert.Contains("does not contain 'a word that is not there'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scripted_tool_call_runs_the_function_and_its_result_comes_back(bool streamed)
    {
        await using var server = await OpenAiServer.StartAsync(
            Turn.ToolCall("docs-search", new { query = "retention" }).Expecting(request => Assert.Equal(["docs-search"], request.Tools)),
            Turn.Text("Kept for 30 days.").Expecting("found: retention"));
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(OpenAiServer.ChatModel, new Uri(server.Endpoint), OpenAiServer.ApiKey);
        builder.Plugins.AddFromFunctions("docs", [KernelFunctionFactory.CreateFromMethod((string query) => $"found: {query}", "search")]);
        var kernel = builder.Build();
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var history = new ChatHistory("How long?");

        var answer = streamed
            ? string.Concat(await chat.GetStreamingChatMessageContentsAsync(history, settings, kernel).Select(piece => piece.Content).ToListAsync())
            : (await chat.GetChatMessageContentAsync(history, settings, kernel)).Content;

        Assert.Equal("Kept for 30 days.", answer);
        Assert.Equal(0, server.TurnsLeft);
    }

    [Fact]
    public async Task Models_are_listed_for_the_right_key_only()
    {
        await using var server = await OpenAiServer.StartAsync();
        using var http = new HttpClient();

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri($"{server.Endpoint}/models"))).StatusCode);
        http.DefaultRequestHeaders.Authorization = new("Bearer", OpenAiServer.ApiKey);
        Assert.Contains(OpenAiServer.ChatModel, await http.GetStringAsync(new Uri($"{server.Endpoint}/models")), StringComparison.Ordinal);
    }

    [Fact]
    public void Hashed_embeddings_are_the_same_in_every_run()
    {
        Assert.Equal(HashedEmbeddings.Of("Reset my password", 8), HashedEmbeddings.Of("reset, my PASSWORD!", 8));
        Assert.Equal(1, HashedEmbeddings.Of("", 8).Sum(value => value * value));
    }
}
