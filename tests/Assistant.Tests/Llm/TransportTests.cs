using System.Net;
using System.Net.Sockets;
using Assistant.Llm;
using Assistant.Llm.Chat;
using Assistant.TestKit.OpenAi;

namespace Assistant.Tests.Llm;

public class TransportTests
{
    private static readonly Turn _turn = Turn.Json(new { text = "fine", kind = "good", note = (string?)null, tags = Array.Empty<string>() });
    private static readonly (string, string?) _noRetries = ("MaxRetries", "0");

    /// <summary>What an endpoint can do wrong, whether it is tried again, and a word that the message must have.</summary>
    public static TheoryData<string, Fault, int, string> Outages => new()
    {
        { "429", Fault.TooManyRequests(TimeSpan.FromSeconds(7)), 4, "limits the rate" },
        { "429 without quota", Fault.QuotaUsedUp, 4, "quota" },
        { "429 for an hour", Fault.TooManyRequests(TimeSpan.FromHours(1)), 1, "limits the rate" },
        { "500", Fault.ServerError, 4, "status 500" },
        { "503", Fault.Unavailable, 4, "status 503" },
        { "408", Fault.Status(408, "timeout"), 4, "status 408" },
        { "reset", Fault.ConnectionReset, 4, "broke the connection" },
        { "cut body", Fault.CutBody, 4, "broke the connection" },
        { "invalid JSON", Fault.InvalidJson, 1, "not a model's answer" },
        { "other JSON", Fault.OtherJson, 1, "not a model's answer" },
        { "HTML", Fault.WrongContentType, 1, "not a model's answer" },
        { "empty choices", Fault.EmptyChoices, 1, "not a model's answer" },
        { "not an object", Fault.Body("application/json", "[1]"), 1, "not a model's answer" },
        { "empty body", Fault.Body("application/json", ""), 1, "not a model's answer" },
    };

    [Theory]
    [MemberData(nameof(Outages), DisableDiscoveryEnumeration = true)]
    public async Task An_outage_is_one_sentence_that_names_the_host(string _, Fault fault, int attempts, string words)
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        server.FailNext(fault, attempts);

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(attempts, server.Requests.Count);
        Assert.Contains(words, outage.Message, StringComparison.Ordinal);
        Assert.Contains(new Uri(server.Endpoint).Authority, outage.Message, StringComparison.Ordinal);
        AssertNothingLeaked(outage, host);
    }

    public static TheoryData<string, Fault, ModelRejection, string> Rejections => new()
    {
        { "401", Fault.Unauthorized, ModelRejection.Key, "Model:ApiKey" },
        { "403", Fault.Forbidden, ModelRejection.Key, "Model:ApiKey" },
        { "404", Fault.Status(404, "model_not_found"), ModelRejection.Model, "Model:ChatModel" },
        { "redirect", Fault.Redirect("https://example.com/v1/chat/completions"), ModelRejection.Model, "Model:Endpoint" },
        { "too long", Fault.ContextTooLong, ModelRejection.TooLong, "shorten" },
        { "413", Fault.Status(413, "too_large"), ModelRejection.TooLong, "shorten" },
        { "temperature", Fault.Status(400, "unsupported_value", "temperature"), ModelRejection.Request, "Model:Temperature" },
        { "other 400", Fault.Status(400, "invalid_request_error"), ModelRejection.Request, "invalid_request_error" },
    };

    [Theory]
    [MemberData(nameof(Rejections), DisableDiscoveryEnumeration = true)]
    public async Task A_refusal_is_not_tried_again_and_names_the_setting(string _, Fault fault, ModelRejection rejection, string words)
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        server.FailNext(fault);

        var refused = await Assert.ThrowsAsync<ModelRejectedException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(rejection, refused.Rejection);
        Assert.Single(server.Requests);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        AssertNothingLeaked(refused, host);
    }

    [Fact]
    public async Task A_wrong_key_and_a_wrong_deployment_are_refused_by_the_server_itself()
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var wrongKey = new LlmHost(server, ("ApiKey", "sk-wrong"));
        await using var wrongModel = new LlmHost(server, ("Provider", "AzureOpenAI"), ("Endpoint", server.AzureEndpoint), ("ChatModel", "elsewhere"));

        var key = await Assert.ThrowsAsync<ModelRejectedException>(() => wrongKey.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        var model = await Assert.ThrowsAsync<ModelRejectedException>(() => wrongModel.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal((ModelRejection.Key, ModelRejection.Model), (key.Rejection, model.Rejection));
        Assert.Contains("'elsewhere'", model.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listening_is_an_outage_that_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var host = new LlmHost(("Provider", "Compatible"), ("Endpoint", $"http://127.0.0.1:{port}/v1"), ("ChatModel", "m"));

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal($"Nothing answers at 127.0.0.1:{port}; start the endpoint or check Model:Endpoint.", outage.Message);
    }

    [Fact]
    public async Task A_passing_fault_is_not_seen_by_the_caller()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Unavailable);
        server.FailNext(Fault.ConnectionReset);
        server.FailNext(Fault.CutBody);

        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(3, host.Clock.Pauses.Count);
        Assert.All(host.Clock.Pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_it_asks()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server);
        server.FailNext(Fault.TooManyRequests(TimeSpan.FromSeconds(7)));

        await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);

        Assert.Equal([TimeSpan.FromSeconds(7)], host.Clock.Pauses);
    }

    [Fact]
    public async Task Pauses_between_attempts_grow()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server, ("MaxRetries", "6"), ("TotalTimeoutSeconds", "600"), ("Circuit:MinimumAttempts", "100"));
        server.FailNext(Fault.Unavailable, 6);

        await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);

        var pauses = host.Clock.Pauses;
        Assert.Equal(6, pauses.Count);
        Assert.True(pauses.Skip(3).Sum(pause => pause.TotalSeconds) > 2 * pauses.Take(3).Sum(pause => pause.TotalSeconds), string.Join(", ", pauses));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endpoint_that_is_slow_or_stalls_in_its_answer_is_a_time_out_and_not_a_cancellation(bool stalls)
    {
        var gate = new TaskCompletionSource();
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server, _noRetries);
        server.FailNext(stalls ? Fault.StalledBody(gate.Task) : Fault.Slow(gate.Task));

        var asking = host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);
        await server.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => asking);
        Assert.Contains("did not answer within 30 s", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_times_out_is_tried_again()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Slow(gate.Task));

        var asking = host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);
        await server.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<ModelReply<Verdict>.Parsed>(await asking);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        var gate = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Slow(gate.Task));

        var asking = host.Chat.AskAsync<Verdict>(Prompts.Judge, caller.Token);
        await server.ReceiveAsync();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Single(server.Requests);
        Assert.Contains(": cancelled in", host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_circuit_opens_and_closes_again()
    {
        await using var server = await OpenAiServer.StartAsync(_turn, _turn);
        await using var host = new LlmHost(server, _noRetries, ("Circuit:MinimumAttempts", "2"), ("Circuit:BreakSeconds", "15"));
        server.FailNext(Fault.Unavailable, times: 2);

        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        var open = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("left alone for 15 s", open.Message, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
    }

    [Fact]
    public async Task A_rate_limit_does_not_open_the_circuit()
    {
        await using var server = await OpenAiServer.StartAsync(_turn);
        await using var host = new LlmHost(server, _noRetries, ("Circuit:MinimumAttempts", "2"));
        server.FailNext(Fault.TooManyRequests(TimeSpan.FromSeconds(1)), times: 5);

        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.IsType<ModelReply<Verdict>.Parsed>(await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));
    }

    [Fact]
    public async Task A_failing_chat_model_leaves_the_embeddings_alone()
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server, _noRetries, ("Circuit:MinimumAttempts", "2"));
        server.FailNext(Fault.Unavailable, times: 2);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Single(await host.Embeddings.GenerateAsync(["a question"], null, CancellationToken.None));
    }

    private static void AssertNothingLeaked(Exception thrown, LlmHost host)
    {
        var texts = thrown + "\n" + string.Join('\n', host.Logs.Lines.Where(line => line.Level > Microsoft.Extensions.Logging.LogLevel.Trace));
        Assert.DoesNotContain(OpenAiServer.ApiKey[..12], texts, StringComparison.Ordinal);
        Assert.DoesNotContain(Prompts.Secret, texts, StringComparison.Ordinal);
    }
}
