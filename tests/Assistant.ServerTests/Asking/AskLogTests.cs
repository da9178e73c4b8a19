using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Asking;

/// <summary>What is said stays out of the logs, also where they are at their most talkative. The program runs as a process: its logs go to its own standard error.</summary>
public sealed class AskLogTests
{
    [Fact]
    public async Task Neither_question_nor_prompt_nor_answer_is_logged()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(
            Rewrites("How does Schnurrbart rotate an API key?"), Turn.Text("not json but Unsinn"), Writes(Rotates("Schnauzer presses Rotate.")));

        var run = await Ask(shop.With(server), "How does Schnurrbart rotate an API key?");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Schnauzer presses Rotate.", run.Output, StringComparison.Ordinal);
        Assert.Contains("for support/write-answer@1: parsed", run.Error, StringComparison.Ordinal);   // logs were written
        AssertNoneOf(run.Error, "Schnurrbart", "Schnauzer", "Unsinn", "You answer questions of a product's users", "old key keeps working", OpenAiServer.ApiKey);
    }

    [Fact]
    public async Task Nor_are_they_when_the_model_fails_and_repeats_key_and_prompt()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();
        server.FailNext(Fault.Status(400, "odd_request"));

        var run = await Ask(shop.With(server), "How does Schnurrbart rotate an API key?");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("refused the request (400, odd_request)", run.Error, StringComparison.Ordinal);
        AssertNoneOf(run.Error, "Schnurrbart", "You prepare a user's message", OpenAiServer.ApiKey);
    }

    [Fact]
    public async Task A_wrong_key_is_not_logged_either()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync();

        var run = await Ask(shop.With(server, "sk-wrong-key-0123456789"), Shop.RotateQuestion);

        Assert.Contains("check Model:ApiKey", run.Error, StringComparison.Ordinal);
        AssertNoneOf(run.Error + run.Output, "sk-wrong-key-0123456789", OpenAiServer.ApiKey);
    }

    private static Task<CliRun> Ask(Shop shop, string question) => Cli.Start("ask", question, "--data", shop.Cli.Data, "--verbose");

    private static void AssertNoneOf(string log, params string[] secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
}
