using Assistant.Server.Commands;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Support.Answering;
using Assistant.TestKit.OpenAi;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.ServerTests.Asking;

/// <summary>The documentation of a small shop, indexed, with or without a model in front of it.</summary>
public sealed class Shop : IDisposable
{
    public const string RotateQuestion = "How do I rotate an API key?";
    public const string RotateSentence = "To rotate an API key, open Settings, choose API keys and press `Rotate`.";
    public const string OldKeySentence = "The old key keeps working for 24 hours after a rotation.";
    public const string ResendSentence = "A failed webhook delivery is retried for three days; press Resend to send it by hand.";

    private Shop() { }

    public Cli Cli { get; } = new();

    /// <param name="pages">Further pages: path below the docs folder, and Markdown.</param>
    public static async Task<Shop> OpenAsync(params (string Path, string Markdown)[] pages)
    {
        var shop = new Shop();
        shop.Cli.Write("docs/api-keys.md", """
            # API keys

            An API key lets a program read the orders of your shop.

            ## Rotate a key

            To rotate an API key, open **Settings**, choose [API keys](https://docs.example.com/api-keys) and press `Rotate`. The old key keeps working
            for 24 hours after a rotation.
            """);
        shop.Cli.Write("docs/webhooks.md", """
            # Webhooks

            A webhook tells your server about new orders.

            ## Deliveries

            A failed webhook delivery is retried for three days; press **Resend** to send it by hand.
            """);
        shop.Cli.Write("docs/guides/exports.md", "# Exports\n\nAn export of all products is written to a spreadsheet every night at two o'clock.\n");
        shop.Cli.Write("docs/limits.md", "# Throttling\n\n| plan | requests per minute |\n| --- | --- |\n| basic | 60 |\n| large | 600 |\n");
        shop.Cli.Write("docs/index.md", "# Welcome\n\nThe shop sells apples and pears to people who like fruit.\n");
        foreach (var (path, markdown) in pages)
            shop.Cli.Write($"docs/{path}", markdown);
        await shop.Cli.Indexed();
        return shop;
    }

    /// <summary>From now on the server's chat model is configured, without retries, so that a failure is one request.</summary>
    public Shop With(OpenAiServer server, string key = OpenAiServer.ApiKey) => With(server.Endpoint, key);

    public Shop With(string endpoint, string key = OpenAiServer.ApiKey, int timeoutSeconds = 30)
    {
        Cli.Write("data/assistant.json", $$"""
            { "Model": { "Provider": "OpenAI", "Endpoint": "{{endpoint}}", "ApiKey": "{{key}}", "ChatModel": "{{OpenAiServer.ChatModel}}",
              "MaxRetries": 0, "TimeoutSeconds": {{timeoutSeconds}} }, "Support": { "ErrorTarget": 1 } }
            """);
        return this;
    }

    /// <summary>What share of wrong answers is accepted decides what is sent: 1 sends whatever the gate does not hand over.</summary>
    public Shop WithErrorTarget(double share)
    {
        Cli.Write("data/assistant.json", FormattableString.Invariant($$"""{ "Support": { "ErrorTarget": {{share}} } }"""));
        return this;
    }

    public Task<CliRun> Ask(string question, params string[] more) => Cli.Run(["ask", question, .. more]);

    /// <summary>The parts of the answer as JSON, of a run that must succeed.</summary>
    public async Task<IReadOnlyList<AskedPart>> AskParts(string question)
    {
        var run = await Ask(question, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return AskedPart.Of(run);
    }

    public async Task<AskedPart> AskPart(string question) => Assert.Single(await AskParts(question));

    /// <summary>Answers a message of a conversation, which no command takes, from the program composed as a command composes it.</summary>
    public async Task<AnsweredMessage> AskInThread(string text, params ThreadMessage[] thread)
    {
        var token = TestContext.Current.CancellationToken;
        await using var session = CommandSession.Compose(new GlobalOptions(Cli.Data, DataIsGiven: true, IsJson: true, IsVerbose: false), new Terminal(TextWriter.Null, TextWriter.Null));
        await using var index = await session.OpenBuiltIndexAsync(token);
        using var search = await session.OpenSearchAsync(index, token);
        return await session.Services.GetRequiredService<QuestionAnswererFactory>().Create(search).AnswerAsync(new IncomingQuestion(text, thread), token);
    }

    public void Dispose() => Cli.Dispose();
}
