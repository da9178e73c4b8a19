using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;

namespace Assistant.ServerTests.Slack;

/// <summary>What comes in and is nobody's question.</summary>
public sealed class IgnoredEventTests
{
    private static JsonObject Message(Community community, string text, params (string Name, string Value)[] more)
    {
        var ts = community.Slack.As(Community.Ben).Post(Community.General, "a message that gives its time away")[..^1] + "7";   // no other message of that millisecond has it
        var message = new JsonObject
        {
            ["type"] = "message", ["channel"] = Community.Help, ["channel_type"] = "channel", ["user"] = Community.Maya, ["ts"] = ts, ["event_ts"] = ts, ["text"] = text,
        };
        foreach (var (name, value) in more)
            message[name] = value;
        return message;
    }

    private static async Task AssertIgnored(Community community, JsonObject message)
    {
        var said = community.Slack.Calls.Count(IsSaid);
        community.Slack.Emit(message);
        await community.Settled();

        Assert.Equal(said, community.Slack.Calls.Count(IsSaid));
    }

    private static bool IsSaid(Assistant.SlackSimulator.Inspection.SimCall call) => call.Method.StartsWith("chat.", StringComparison.Ordinal) || call.Method.StartsWith("reactions.", StringComparison.Ordinal);

    [Fact]
    public async Task Another_bot_is_not_talked_to()
    {
        await using var community = await Community.OpenAsync();

        await AssertIgnored(community, Message(community, $"{community.Bot} {Shop.RotateQuestion}", ("bot_id", "B0OTHER")));
    }

    [Fact]
    public async Task A_bot_that_is_allowed_is_heard()
    {
        await using var community = await Community.OpenAsync(settings: new() { ["Slack:AllowedBots:0"] = "B0OTHER" });
        var thread = community.Slack.As(Community.Ben).Post(Community.Help, "the other bot asks below");

        community.Slack.Emit(Message(community, $"{community.Bot} {Shop.RotateQuestion}", ("bot_id", "B0OTHER"), ("thread_ts", thread)));

        Assert.Contains("To rotate an API key", (await community.Reply(thread)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_words_are_not_answered()
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = "auto" });

        await AssertIgnored(community, Message(community, Shop.RotateQuestion, ("user", community.Slack.BotUserId)));
    }

    [Theory]
    [InlineData("channel_join")]
    [InlineData("channel_topic")]
    [InlineData("bot_message")]
    [InlineData("me_message")]
    [InlineData("reminder_add")]
    [InlineData("something_new")]
    public async Task What_is_no_message_of_a_person_does_nothing(string subtype)
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = "auto" });

        await AssertIgnored(community, Message(community, Shop.RotateQuestion, ("subtype", subtype)));
    }

    [Fact]
    public async Task A_reply_that_was_sent_to_the_channel_as_well_is_a_follow_up()
    {
        await using var community = await Community.OpenAsync();
        var thread = community.Ask(Shop.RotateQuestion);
        await community.Reply(thread);
        await community.Settled();

        community.Slack.Emit(Message(community, "How often is a failed webhook delivery retried?", ("subtype", "thread_broadcast"), ("thread_ts", thread)));

        Assert.Contains("retried for three days", (await community.Reply(thread, number: 2)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_kind_that_slack_has_yet_to_invent_does_nothing()
    {
        await using var community = await Community.OpenAsync();

        await AssertIgnored(community, new JsonObject { ["type"] = "teleportation_requested", ["event_ts"] = "1.2", ["user"] = Community.Maya });
    }

    [Fact]
    public async Task A_mention_without_a_word_is_told_what_to_do()
    {
        await using var community = await Community.OpenAsync();

        var question = community.Ask("");
        var answer = await community.Reply(question);
        await community.Settled();

        Assert.Contains("Ask me something about the docs", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ask me something about the docs", answer.Fallback, StringComparison.Ordinal);
        Assert.Null(community.Slack.Messages(Community.Help)[0]["reactions"]);
    }

    [Fact]
    public async Task A_greeting_is_waved_at()
    {
        await using var community = await Community.OpenAsync();

        var greeting = community.Ask("hi there!");
        await community.Reaction(greeting, "wave");
        await community.Settled();

        Assert.Empty(community.Replies(greeting));
    }

    [Fact]
    public async Task A_greeting_in_private_leaves_no_status_that_nothing_takes_away()
    {
        await using var community = await Community.OpenAsync();
        var channel = community.Slack.As(Community.Maya).OpenDirectMessage();

        var greeting = community.Slack.As(Community.Maya).Post(channel, "thanks a lot!");
        await community.Reaction(greeting, "wave", channel);
        await community.Settled();

        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "assistant.threads.setStatus");
    }
}
