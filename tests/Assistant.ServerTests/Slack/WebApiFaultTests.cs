using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

/// <summary>Calls that Slack answers badly, and what people see in the end. Waits of half a minute pass in a second: the bot's clock is quick.</summary>
public class WebApiFaultTests
{
    [Theory]
    [InlineData("rate_limit", """{"retry_after":1}""")]
    [InlineData("rate_limit", """{"retry_after":20}""")]
    [InlineData("rate_limit", "{}")]
    [InlineData("ratelimited_body", "{}")]
    [InlineData("http_error", """{"status":500}""")]
    [InlineData("http_error", """{"status":502}""")]
    [InlineData("http_error", """{"status":503}""")]
    [InlineData("slow", """{"ms":200}""")]
    [InlineData("slow", """{"ms":200,"late_headers":false}""")]
    [InlineData("reset_before", "{}")]
    [InlineData("reset_after", "{}")]
    [InlineData("truncated", "{}")]
    [InlineData("invalid_json", "{}")]
    [InlineData("error", """{"code":"internal_error"}""")]
    [InlineData("error", """{"code":"fatal_error"}""")]
    [InlineData("error", """{"code":"service_unavailable"}""")]
    public async Task An_answer_whose_posting_meets_trouble_stands_once(string kind, string args)
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault(kind) { Method = "chat.postMessage", Count = 1, Args = (JsonObject)JsonNode.Parse(args)! });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Contains("To rotate an API key", (await community.OnlyReply(question)).Text, StringComparison.Ordinal);
        Assert.Contains(kind, community.Slack.Faults.Fired.Keys);
    }

    [Fact]
    public async Task An_answer_that_was_posted_without_our_hearing_of_it_is_found_by_its_key()
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault("reset_after") { Method = "chat.postMessage", Count = 1 });

        var question = community.Ask(Shop.RotateQuestion);
        await community.OnlyReply(question);

        Assert.Single(community.Slack.Calls, call => call.Method == "chat.postMessage");
        Assert.Contains(community.Slack.Calls, call => call.Method == "conversations.replies" && call.Arguments["include_all_metadata"]?.ToString() == "true");
    }

    [Theory]
    [InlineData("channel_not_found")]
    [InlineData("is_archived")]
    [InlineData("not_in_channel")]
    [InlineData("missing_scope")]
    public async Task An_answer_that_Slack_refuses_for_good_shows_on_the_health_page(string code)
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault("error") { Method = "chat.postMessage", Args = new() { ["code"] = code } });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Equal(200, await community.HealthShows("posts_parked"));
        await community.Settled();
        Assert.Empty(community.Replies(question));
        Assert.Single(community.Slack.Calls, call => call.Method == "chat.postMessage");   // no use in asking again
    }

    [Theory]
    [InlineData("reactions.add", "missing_scope")]
    [InlineData("reactions.add", "internal_error")]
    [InlineData("reactions.remove", "no_reaction")]
    [InlineData("users.info", "user_not_found")]
    [InlineData("conversations.info", "missing_scope")]
    [InlineData("conversations.replies", "missing_scope")]
    [InlineData("auth.test", "internal_error")]
    public async Task A_question_is_answered_although_something_beside_it_fails(string method, string code)
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.Faults.Add(new SimFault("error") { Method = method, Count = 4, Args = new() { ["code"] = code } });

        var thread = community.Slack.As(Community.Ben).Post(Community.Help, "Good morning, all.");

        community.Ask(Shop.RotateQuestion, thread: thread);          // in a thread, so that what was said before is read

        await community.OnlyReply(thread);
        Assert.Contains("error", community.Slack.Faults.Fired.Keys);
    }

    [Fact]
    public async Task Who_cannot_be_answered_in_the_end_gets_an_apology()
    {
        await using var community = await Patient.OpenAsync(new() { ["Workers:MaxAttempts"] = "1" });
        community.Slack.Faults.Add(new SimFault("error") { Method = "auth.test", Args = new() { ["code"] = "internal_error" } });

        var question = community.Ask(Shop.RotateQuestion);

        Assert.Contains("Something went wrong on my side", (await community.OnlyReply(question)).Text, StringComparison.Ordinal);
        Assert.Equal(200, await community.HealthShows("events_parked"));
    }

    [Fact]
    public async Task A_command_whose_answer_Slack_does_not_take_shows_on_the_health_page()
    {
        await using var community = await Patient.OpenAsync();
        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", "");   // the first words pass
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Length > 0);
        community.Slack.Faults.Add(new SimFault("used_response_url") { Nth = 2 });

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", Shop.RotateQuestion);

        Assert.Equal(200, await community.HealthShows("posts_parked"));
    }

    [Fact]
    public async Task While_the_token_is_refused_health_fails_and_the_answer_comes_when_it_is_good_again()
    {
        await using var community = await Patient.OpenAsync();
        await community.Answered();
        await community.Settled();
        community.Slack.RefuseBot("token_revoked");

        var question = community.Ask(Shop.RotateQuestion, user: Community.Ben);
        Assert.Equal(503, await community.HealthShows("slack_refuses"));
        Assert.Empty(community.Replies(question));
        community.Slack.RefuseBot(null);

        await community.OnlyReply(question);
        Assert.Equal(200, await community.HealthWhen(body => body["status"]!.ToString() == "ok"));
    }

    [Fact]
    public async Task A_token_that_is_refused_from_the_start_is_a_failing_health()
    {
        await using var community = await Patient.OpenAsync();
        community.Slack.RefuseBot("invalid_auth");

        community.Ask(Shop.RotateQuestion);

        Assert.Equal(503, await community.HealthShows("slack_refuses"));
    }

    [Fact]
    public async Task A_wait_that_Slack_asks_for_is_kept()
    {
        await using var community = await Community.OpenAsync();
        community.Slack.Faults.Add(new SimFault("rate_limit") { Method = "chat.postMessage", Count = 1, Args = new() { ["retry_after"] = 1 } });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains("rate_limit", community.Slack.Faults.Fired.Keys);
    }
}
