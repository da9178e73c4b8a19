using System.Diagnostics.Metrics;
using Assistant.TestKit.OpenAi;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Llm;

public class UsageTests
{
    private static readonly Turn _turn = Turn.Json(new { text = "fine", kind = "good", note = (string?)null, tags = Array.Empty<string>() });

    [Fact]
    public async Task A_call_is_counted_by_prompt_model_and_outcome()
    {
        await using var server = await OpenAiServer.StartAsync(_turn.Costing(input: 120, cached: 100, output: 7));
        await using var host = new LlmHost(server);
        var meters = host.Get<IMeterFactory>();
        List<string> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "Assistant.Llm" && instrument.Meter.Scope == meters)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add(Line(instrument, value, tags)));
        listener.Start();

        await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);
        server.FailNext(Fault.Unauthorized);
        await Assert.ThrowsAnyAsync<Exception>(() => host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None));

        Assert.Equal(
            [
                "assistant.llm.call.duration 0 purpose=test/judge@3 model=openai/test-chat outcome=parsed",
                "assistant.llm.tokens 120 purpose=test/judge@3 model=openai/test-chat kind=input",
                "assistant.llm.tokens 100 purpose=test/judge@3 model=openai/test-chat kind=cached",
                "assistant.llm.tokens 7 purpose=test/judge@3 model=openai/test-chat kind=output",
                "assistant.llm.call.duration 0 purpose=test/judge@3 model=openai/test-chat outcome=failed",
            ],
            measured);

        static string Line<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
    }

    [Fact]
    public async Task One_line_at_information_and_texts_at_trace_alone()
    {
        await using var server = await OpenAiServer.StartAsync(_turn.Costing(input: 120, cached: 100, output: 7));
        await using var host = new LlmHost(server);

        await host.Chat.AskAsync<Verdict>(Prompts.Judge, CancellationToken.None);

        var ours = host.Logs.Lines.Where(line => line.Category.StartsWith("Assistant.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            "openai/test-chat for test/judge@3: parsed in 0 ms, 120 tokens in (100 cached), 7 out.",
            Assert.Single(ours, line => line.Level >= LogLevel.Information).Text.Trim());
        Assert.Contains(ours, line => line.Level is LogLevel.Trace && line.Text.Contains(Prompts.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Level > LogLevel.Trace && line.Text.Contains(Prompts.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(OpenAiServer.ApiKey, host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parallel_calls_do_not_mix_their_answers()
    {
        await using var server = await OpenAiServer.StartAsync();
        server.AnswerWith(request => Turn.Json(new { text = request.Messages[^1].Text, kind = "good", note = (string?)null, tags = Array.Empty<string>() }));
        await using var host = new LlmHost(server);

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => host.Chat.AskAsync<Verdict>(
            Prompts.Judge with { Messages = [new(Assistant.Llm.Prompts.PromptRole.User, $"number {i}")] }, CancellationToken.None)));

        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"number {i}"),
            replies.Select(reply => Assert.IsType<Assistant.Llm.Chat.ModelReply<Verdict>.Parsed>(reply).Value.Text));
    }
}
