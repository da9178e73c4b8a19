using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

/// <summary>What is said in a thread after the first answer, without naming the bot.</summary>
public sealed class FollowUpTests
{
    private const string WebhookQuestion = "How often is a failed webhook delivery retried?";

    private static async Task<(Community Community, string Thread)> AnsweredAsync()
    {
        var community = await Community.OpenAsync();
        var thread = community.Ask(Shop.RotateQuestion);
        await community.Reply(thread);
        await community.Settled();
        return (community, thread);
    }

    private static string Say(Community community, string thread, string text, string user = Community.Maya) => community.Slack.As(user).Post(Community.Help, text, thread);

    [Fact]
    public async Task The_asker_need_not_name_the_bot_again()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, WebhookQuestion);
        var second = await community.Reply(thread, number: 2);

        Assert.Contains("retried for three days", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_question_is_answered_as_well()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, WebhookQuestion, Community.Ben);
        var second = await community.Reply(thread, number: 2);

        Assert.Contains("retried for three days", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_answer_makes_the_bot_step_back_until_it_is_named()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, "The rotation page moved to the new console last week, use that one.", Community.Ben);
        await community.Settled();
        Say(community, thread, WebhookQuestion);
        await community.Settled();
        Assert.Single(community.Replies(thread));

        community.Ask(WebhookQuestion, thread: thread);
        var second = await community.Reply(thread, number: 2);
        Assert.Contains("retried for three days", second.Text, StringComparison.Ordinal);

        await community.Settled();
        Say(community, thread, "When is the export of all products written?");
        Assert.Contains("every night at two", (await community.Reply(thread, number: 3)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thanks_are_answered_by_a_reaction_and_end_the_conversation()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        var thanks = Say(community, thread, "thanks, that helped!");
        await community.Reaction(thanks, "white_check_mark");
        Say(community, thread, WebhookQuestion);
        await community.Settled();

        Assert.Single(community.Replies(thread));
    }

    [Fact]
    public async Task Somebody_elses_thanks_change_nothing()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, "thanks a lot!", Community.Ben);
        await community.Settled();
        Say(community, thread, WebhookQuestion);

        Assert.Contains("retried for three days", (await community.Reply(thread, number: 2)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_names_somebody_else_is_left_to_them()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, $"<@{Community.Ines}> {WebhookQuestion}");
        await community.Settled();

        Assert.Single(community.Replies(thread));
        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "reactions.add" && call.Arguments["timestamp"]?.ToString() != thread);
    }

    [Fact]
    public async Task Two_follow_ups_in_a_hurry_get_one_reply()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;
        community.Slack.Faults.Add(new SimFault("slow") { Method = "reactions.add", Args = new JsonObject { ["ms"] = 600 } });
        community.Slack.Faults.Add(new SimFault("slow") { Method = "chat.postMessage", Args = new JsonObject { ["ms"] = 1_500 } });

        Say(community, thread, WebhookQuestion);
        Say(community, thread, "When is the export of all products written?");
        await community.Reply(thread, number: 2);
        await community.Settled();

        Assert.Equal(2, community.Replies(thread).Count);
    }

    [Fact]
    public async Task The_same_is_not_said_twice_in_a_row()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, Shop.RotateQuestion);
        var second = await community.Reply(thread, number: 2);
        await community.Settled();
        var third = Say(community, thread, Shop.RotateQuestion);
        await community.Reaction(third, "point_up");
        await community.Settled();

        Assert.Equal("I have nothing to add to what I said above.", second.Text);
        Assert.Equal(2, community.Replies(thread).Count);
    }

    [Fact]
    public async Task A_follow_up_leans_on_what_was_asked_before()
    {
        var (community, thread) = await AnsweredAsync();
        await using var _ = community;

        Say(community, thread, "and how long does the old one keep working?");
        var second = await community.Reply(thread, number: 2);

        Assert.Contains("24 hours", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_deep_in_a_thread_of_people_reads_what_they_said()
    {
        await using var community = await Community.OpenAsync();
        var thread = community.Slack.As(Community.Maya).Post(Community.Help, "I rotated the API key of the shop today");

        community.Ask("and how long does the old one keep working?", user: Community.Ben, thread: thread);

        Assert.Contains("24 hours", (await community.Reply(thread)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_the_bot_has_no_part_in_is_left_alone()
    {
        await using var community = await Community.OpenAsync();
        var thread = community.Slack.As(Community.Maya).Post(Community.Help, "Morning all, I look at the keys today.");

        Say(community, thread, WebhookQuestion, Community.Ben);
        await community.Settled();

        Assert.Empty(community.Replies(thread));
    }
}
