using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator;
using Assistant.Support.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.ServerTests.Slack;

/// <summary>Questions that are changed or deleted after they were asked.</summary>
public sealed class EditTests
{
    private const string WebhookQuestion = "How often is a failed webhook delivery retried?";

    private static void Edit(Community community, string ts, string text) => community.Slack.As(Community.Maya).Edit(Community.Help, ts, text);

    private static async Task<Community> OpenAsync(FakeTimeProvider clock, params (string Key, string Value)[] settings) => await Community.OpenAsync(
        Transport.Http, settings: new(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))),
        simulator: new SlackSimulatorOptions { Clock = clock }, clock: clock);

    [Fact]
    public async Task A_changed_question_changes_the_answer_in_its_place()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        var first = await community.Reply(question);

        Edit(community, question, $"{community.Bot} {WebhookQuestion}");
        var second = await community.Slack.WaitForAsync(() => community.Replies(question).FirstOrDefault(reply => reply.Text.Contains("retried for three days", StringComparison.Ordinal)));
        await community.Settled();

        Assert.Equal(first.Ts, second.Ts);
        Assert.Single(community.Replies(question));
        Assert.Equal(["This helped", "Not right", "Ask a human"], second.Buttons);
    }

    [Fact]
    public async Task A_question_is_changed_as_often_as_its_asker_likes()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);

        Edit(community, question, $"{community.Bot} {WebhookQuestion}");
        await community.Slack.WaitForAsync(() => community.Replies(question).FirstOrDefault(reply => reply.Text.Contains("retried for three days", StringComparison.Ordinal)));
        Edit(community, question, $"{community.Bot} When is the export of all products written?");
        await community.Slack.WaitForAsync(() => community.Replies(question).FirstOrDefault(reply => reply.Text.Contains("every night at two", StringComparison.Ordinal)));
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task After_the_window_the_answer_stays_as_it_is()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var community = await OpenAsync(clock);
        var question = community.Ask(Shop.RotateQuestion);
        var first = await community.Reply(question);
        await community.Settled();

        clock.SetUtcNow(clock.GetUtcNow().AddMinutes(11));
        Edit(community, question, $"{community.Bot} {WebhookQuestion}");
        await community.Settled();

        Assert.Equal(first.Text, Assert.Single(community.Replies(question)).Text);
    }

    [Fact]
    public async Task The_window_is_configured()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var community = await OpenAsync(clock, ("Slack:EditWindowMinutes", "30"));
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        clock.SetUtcNow(clock.GetUtcNow().AddMinutes(29));
        Edit(community, question, $"{community.Bot} {WebhookQuestion}");

        await community.Slack.WaitForAsync(() => community.Replies(question).FirstOrDefault(reply => reply.Text.Contains("retried for three days", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_that_was_forgotten_and_added_gets_an_answer()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion);
        await community.Settled();

        Edit(community, question, $"{community.Bot} {Shop.RotateQuestion}");

        Assert.Contains("To rotate an API key", (await community.Reply(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_added_where_it_kept_silent_gets_an_answer()
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = "auto" });
        var question = community.Slack.As(Community.Maya).Post(Community.Help, "How do I connect the zeppelin to the warehouse?");
        await community.Settled();

        Edit(community, question, $"{community.Bot} How do I connect the zeppelin to the warehouse?");

        Assert.Equal(["Ask a human"], (await community.Reply(question)).Buttons);
    }

    [Fact]
    public async Task A_changed_question_that_names_nobody_is_answered_only_when_the_answer_is_sure()
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = "auto" });
        var question = community.Slack.As(Community.Maya).Post(Community.Help, "How do I connect the zeppelin to the warehouse?");
        await community.Settled();

        Edit(community, question, "How do I connect the blimp to the warehouse?");
        await community.Settled();
        Assert.Empty(community.Replies(question));

        Edit(community, question, Shop.RotateQuestion);
        Assert.Contains("To rotate an API key", (await community.Reply(question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_that_said_nothing_new_is_answered_when_it_is_changed()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();
        var again = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion, question);
        await community.Settled();

        Edit(community, again, WebhookQuestion);

        await community.ReplyThat(question, message => message.Text.Contains("retried for three days", StringComparison.Ordinal));
        Assert.Equal(2, community.Replies(question).Count);
    }

    [Fact]
    public async Task A_change_does_not_wake_a_thread_whose_asker_is_content()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();
        await community.Reaction(community.Slack.As(Community.Maya).Post(Community.Help, "thanks, that helped!", question), "white_check_mark");

        Edit(community, question, $"{community.Bot} {WebhookQuestion}");
        await community.Slack.WaitForAsync(() => community.Replies(question).FirstOrDefault(reply => reply.Text.Contains("retried for three days", StringComparison.Ordinal)));
        await community.Settled();
        community.Slack.As(Community.Maya).Post(Community.Help, "When is the export of all products written?", question);
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task A_preview_that_slack_adds_is_no_change()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();
        var said = community.Slack.Calls.Count;

        var message = new JsonObject { ["type"] = "message", ["user"] = Community.Maya, ["ts"] = question, ["text"] = $"{community.Bot} {WebhookQuestion}", ["attachments"] = new JsonArray(new JsonObject { ["title"] = "A page" }) };
        community.Slack.Emit(new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_changed", ["channel"] = Community.Help, ["ts"] = $"{question}1", ["event_ts"] = $"{question}1", ["channel_type"] = "channel",
            ["message"] = message, ["previous_message"] = new JsonObject { ["type"] = "message", ["user"] = Community.Maya, ["ts"] = question, ["text"] = $"{community.Bot} {Shop.RotateQuestion}" },
        });
        await community.Settled();

        Assert.Equal(said, community.Slack.Calls.Count);
    }

    [Fact]
    public async Task A_deleted_question_is_forgotten()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        community.Slack.As(Community.Maya).Delete(Community.Help, question);
        await community.Settled();
        community.Slack.As(Community.Maya).OpenHome();
        var home = await community.Slack.WaitForAsync(() => community.Slack.Home(Community.Maya));

        var answer = await community.Services.GetRequiredService<IConversationStore>().FindAnswerAsync($"{Community.Help}:{question}", TestContext.Current.CancellationToken);
        Assert.Equal(("", ""), (answer?.Question ?? "", answer?.Body ?? ""));
        Assert.DoesNotContain("rotate an API key", home.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }
}
