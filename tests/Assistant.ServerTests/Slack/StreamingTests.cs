using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;
using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Slack;

public class StreamingTests
{
    private const string Rotates = "Press `Rotate` under Settings, API keys.";
    private const string KeepsWorking = "The old key works for another day.";

    /// <summary>An answer whose class is known before its sentences, as the schema asks for it.</summary>
    private static Turn Answer(string @class = "documented", string quote = "The old key keeps working") => Turn.Json(new
    {
        @class,
        sentences = new[]
        {
            new { text = Rotates, chunk = "c1", quote = "To rotate an API key, open" },
            new { text = KeepsWorking, chunk = "c1", quote },
        },
        missing = Array.Empty<string>(),
        clarifyingQuestion = (string?)null,
    });

    private static Task<Community> OpenAsync(OpenAiServer model) => Community.OpenAsync(configure: shop => shop.With(model));

    [Fact]
    public async Task Proven_sentences_are_shown_while_the_model_writes_and_the_whole_answer_takes_their_place()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer());
        await using var community = await OpenAsync(model);

        var question = community.Ask(Shop.RotateQuestion);
        var answer = await community.Reply(question);
        await community.Settled();

        var started = Assert.Single(community.Slack.Calls, call => call.Method == "chat.startStream");
        Assert.StartsWith(Rotates, started.Arguments["markdown_text"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "chat.postMessage");
        answer = Assert.Single(community.Replies(question));
        Assert.Contains(KeepsWorking, answer.Text, StringComparison.Ordinal);
        Assert.Equal(["This helped", "Not right", "Ask a human"], answer.Buttons);
        Assert.Equal("completed", answer.Json["streaming_state"]!.ToString());
    }

    [Fact]
    public async Task A_sentence_that_is_not_proven_is_never_shown()
    {
        await using var model = await OpenAiServer.StartAsync(
            SupportTurns.Rewrites(Shop.RotateQuestion), Answer(quote: "The old key dies at once, as everybody knows."), Answer(quote: "The old key dies at once, as everybody knows."));
        await using var community = await OpenAsync(model);

        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        Assert.DoesNotContain(community.Slack.Calls, call => call.Arguments.ToJsonString().Contains(KeepsWorking, StringComparison.Ordinal));
        Assert.Contains(Rotates, Assert.Single(community.Replies(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_a_person_has_to_see_first_is_not_shown_while_it_is_written()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer("inferred"));
        await using var community = await OpenAsync(model);

        var question = community.Ask(Shop.RotateQuestion);
        var answer = await community.Reply(question);

        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "chat.startStream");
        Assert.DoesNotContain(Rotates, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Slack_refuses_the_stream_the_answer_is_posted_whole()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer());
        await using var community = await OpenAsync(model);
        community.Slack.Faults.Add(new SimFault("error") { Method = "chat.startStream", Args = new() { ["code"] = "channel_type_not_supported" } });

        var question = community.Ask(Shop.RotateQuestion);
        var answer = await community.Reply(question);
        await community.Settled();

        Assert.Contains(Rotates, answer.Text, StringComparison.Ordinal);
        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task A_stream_that_breaks_in_the_model_ends_as_one_whole_answer()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer().CutAfter(25), Answer());
        await using var community = await OpenAsync(model);

        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        Assert.Contains(KeepsWorking, Assert.Single(community.Replies(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_a_stopped_bot_left_open_is_finished_by_the_next()
    {
        var gate = new TaskCompletionSource();
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer().PausedAfter(25, gate.Task));
        await using var community = await Community.OpenAsync(configure: shop => shop.With(model), settings: new() { ["Workers:LeaseSeconds"] = "5" });
        var question = community.Ask(Shop.RotateQuestion);
        var open = await community.Slack.WaitForAsync(() => community.Slack.Messages(Community.Help, question).FirstOrDefault(message => message["streaming_state"]?.ToString() == "in_progress"));

        await community.StopBotAsync();
        model.Script(SupportTurns.Rewrites(Shop.RotateQuestion), Answer());
        await community.StartBotAsync();
        await community.Reply(question);
        await community.Settled();

        var answer = Assert.Single(community.Replies(question));
        Assert.Equal(open["ts"]!.ToString(), answer.Ts);
        Assert.Contains(KeepsWorking, answer.Text, StringComparison.Ordinal);
        Assert.Single(community.Slack.Calls, call => call.Method == "chat.startStream");
    }

    [Fact]
    public async Task Beyond_the_budget_of_streams_answers_are_posted_whole()
    {
        await using var model = await OpenAiServer.StartAsync();
        model.AnswerWith(request => request.Messages[^1].Text.Contains("c1]", StringComparison.Ordinal) ? Answer() : SupportTurns.Rewrites(Shop.RotateQuestion));
        await using var community = await OpenAsync(model);

        var questions = Enumerable.Range(0, 18).Select(_ => community.Ask(Shop.RotateQuestion)).ToList();
        foreach (var question in questions)
            await community.Reply(question);
        await community.Settled();

        Assert.Equal(15, community.Slack.Calls.Count(call => call.Method == "chat.startStream"));
        Assert.All(questions, question => Assert.Single(community.Replies(question)));
    }

    [Fact]
    public async Task A_stream_whose_beginning_was_not_heard_of_is_finished_and_nothing_stands_twice()
    {
        await using var model = await OpenAiServer.StartAsync(SupportTurns.Rewrites(Shop.RotateQuestion), Answer());
        await using var community = await OpenAsync(model);
        community.Slack.Faults.Add(new SimFault("reset_after") { Method = "chat.startStream", Count = 1 });

        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        var message = Assert.Single(community.Slack.Messages(Community.Help, question), message => message["bot_id"] is not null);
        Assert.Equal("completed", message["streaming_state"]!.ToString());
    }
}
