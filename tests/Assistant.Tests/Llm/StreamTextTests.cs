using Assistant.Llm;
using Assistant.TestKit.OpenAi;

namespace Assistant.Tests.Llm;

public class StreamTextTests
{
    [Theory]
    [InlineData("OpenAI")]
    [InlineData("AzureOpenAI")]
    public async Task Gives_the_text_piece_by_piece_and_counts_it(string provider)
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("one two three").Costing(input: 11, cached: 5, output: 3));
        await using var host = new LlmHost(server, ("Provider", provider), ("Endpoint", provider == "AzureOpenAI" ? server.AzureEndpoint : server.Endpoint));

        var pieces = await host.Chat.StreamTextAsync(Prompts.Tell, CancellationToken.None).ToListAsync();

        Assert.Equal(["one ", "two ", "three"], pieces);
        Assert.Contains("for test/tell@3: streamed in 0 ms, 11 tokens in (5 cached), 3 out.", host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_before_the_first_piece_is_tried_again()
    {
        await using var server = await OpenAiServer.StartAsync(Turn.Text("one two"));
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Unavailable);

        Assert.Equal(2, (await host.Chat.StreamTextAsync(Prompts.Tell, CancellationToken.None).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_lasting_fault_is_an_outage()
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Unavailable, times: 4);

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Chat.StreamTextAsync(Prompts.Tell, CancellationToken.None).ToListAsync().AsTask());

        Assert.Contains("503", outage.Message, StringComparison.Ordinal);
        Assert.Contains(": failed in", host.Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "broke the connection")]
    [InlineData(false, "ended its answer before it was complete")]
    public async Task A_stream_that_ends_early_gives_what_came_and_then_throws(bool cut, string words)
    {
        var turn = Turn.Text("one two three");
        await using var server = await OpenAiServer.StartAsync(cut ? turn.CutAfter(2) : turn.EndedAfter(2));
        await using var host = new LlmHost(server);
        List<string> pieces = [];

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => ReadAsync(host, pieces, CancellationToken.None));

        Assert.Equal("one two ", string.Concat(pieces));
        Assert.Contains(words, outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_an_outage()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OpenAiServer.StartAsync(Turn.Text("one two three").PausedAfter(2, gate.Task));
        await using var host = new LlmHost(server);
        await using var pieces = host.Chat.StreamTextAsync(Prompts.Tell, CancellationToken.None).GetAsyncEnumerator();
        await pieces.MoveNextAsync();
        await pieces.MoveNextAsync();

        var third = pieces.MoveNextAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(async () => await third);
        Assert.Contains("fell silent for 30 s", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_never_begins_is_an_outage()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OpenAiServer.StartAsync(Turn.Text("one two three").PausedAfter(0, gate.Task));
        await using var host = new LlmHost(server, ("MaxRetries", "0"));
        await using var pieces = host.Chat.StreamTextAsync(Prompts.Tell, CancellationToken.None).GetAsyncEnumerator();

        var first = pieces.MoveNextAsync();
        await server.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(91));

        await Assert.ThrowsAsync<ModelUnavailableException>(async () => await first);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        var gate = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        await using var server = await OpenAiServer.StartAsync(Turn.Text("one two three").PausedAfter(1, gate.Task));
        await using var host = new LlmHost(server);
        await using var pieces = host.Chat.StreamTextAsync(Prompts.Tell, caller.Token).GetAsyncEnumerator();
        await pieces.MoveNextAsync();

        var second = pieces.MoveNextAsync();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
    }

    private static async Task ReadAsync(LlmHost host, List<string> pieces, CancellationToken cancellationToken)
    {
        await foreach (var piece in host.Chat.StreamTextAsync(Prompts.Tell, cancellationToken))
            pieces.Add(piece);
    }
}
