using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Actions;
using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Slack;

/// <summary>The assistant's own pane, its home, and its first word in a channel.</summary>
public class PaneTests
{
    private static readonly Dictionary<string, string?> _prompts = new() { ["Slack:SuggestedPrompts:0"] = "What is a webhook?", ["Slack:SuggestedPrompts:1"] = "When is the export written?" };

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task Opening_the_messages_tab_brings_the_configured_questions(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport, settings: _prompts);
        var maya = community.Slack.As(Community.Maya);

        maya.OpenHome("messages");

        Assert.Equal(["What is a webhook?", "When is the export written?"], Questions(await Prompts(community, maya.OpenDirectMessage())));
    }

    [Fact]
    public async Task What_people_asked_and_got_answered_is_offered_first()
    {
        await using var community = await Community.OpenAsync(settings: _prompts);
        await community.Answered();
        await community.Settled();
        var ben = community.Slack.As(Community.Ben);

        ben.OpenHome("messages");

        Assert.Equal([Shop.RotateQuestion, "What is a webhook?", "When is the export written?"], Questions(await Prompts(community, ben.OpenDirectMessage())));
    }

    [Fact]
    public async Task The_older_pane_gets_the_questions_in_its_thread()
    {
        await using var community = await Community.OpenAsync(settings: _prompts);

        var (channel, thread) = community.Slack.As(Community.Maya).StartAssistantThread();
        var prompts = await Prompts(community, channel);

        Assert.Equal((thread, 2), (prompts["thread_ts"]?.ToString(), Questions(prompts).Count));
    }

    [Fact]
    public async Task A_question_in_the_older_pane_shows_a_status_and_is_answered_in_its_thread()
    {
        await using var community = await Community.OpenAsync();
        var maya = community.Slack.As(Community.Maya);
        var (channel, thread) = maya.StartAssistantThread();

        maya.Post(channel, Shop.RotateQuestion, thread);
        await community.ReplyThat(thread, message => message.Text.Contains("To rotate an API key", StringComparison.Ordinal), channel);

        Assert.Contains(community.Slack.Calls, call => call.Method == "assistant.threads.setStatus" && call.Error is null && call.Arguments["thread_ts"]?.ToString() == thread);
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task The_stop_button_stops_the_work_and_nothing_is_answered(Transport transport)
    {
        var gate = new TaskCompletionSource();
        await using var model = await CommunitySteps.ModelAsync();
        model.FailNext(Fault.Slow(gate.Task));
        await using var community = await Community.OpenAsync(transport, shop => shop.With(model));
        var maya = community.Slack.As(Community.Maya);
        var channel = maya.OpenDirectMessage();
        var question = maya.Post(channel, Shop.RotateQuestion);
        await model.ReceiveAsync();

        maya.Stop(channel, question);

        Assert.Contains("Stopped, as you asked.", (await community.OnlyReply(question, channel)).Text, StringComparison.Ordinal);
        gate.SetResult();
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task The_home_tells_what_the_bot_does_and_what_the_person_asked(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport, settings: _prompts);
        await community.Answered();
        await community.Settled();

        var home = await Home(community, Community.Maya);

        Assert.Contains("I answer questions from the documentation.", home, StringComparison.Ordinal);
        Assert.Contains("What is a webhook?", home, StringComparison.Ordinal);
        Assert.Contains($"{Shop.RotateQuestion}\\n<#{Community.Help}>", home, StringComparison.Ordinal);
        Assert.Contains("Answer my follow-ups in a thread", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_of_one_person_does_not_list_what_another_asked()
    {
        await using var community = await Community.OpenAsync();
        await community.Answered(Community.Heroes);
        await community.Settled();

        var home = await Home(community, Community.Ben);

        Assert.Contains("None yet.", home, StringComparison.Ordinal);
        Assert.DoesNotContain(Shop.RotateQuestion, home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_to_be_answered_only_when_naming_the_bot_is_obeyed()
    {
        await using var community = await Community.OpenAsync();
        var (question, _) = await community.Answered();
        await Choose(community, "named");

        community.Slack.As(Community.Maya).Post(Community.Help, "How is a failed webhook delivery retried?", question);
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task Who_changes_back_is_followed_again()
    {
        await using var community = await Community.OpenAsync();
        var (question, _) = await community.Answered();
        await Choose(community, "named");
        await Choose(community, "follow");

        community.Slack.As(Community.Maya).Post(Community.Help, "How is a failed webhook delivery retried?", question);

        Assert.Contains("retried for three days", (await community.Reply(question, number: 2)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_invites_the_bot_is_greeted_in_private()
    {
        await using var community = await Community.OpenAsync();

        community.Slack.As(Community.Maya).Invite(Community.Feedback, community.Slack.BotUserId);

        var greeting = await community.Whisper(Community.Feedback, Community.Maya);
        Assert.Contains("Thanks for the invitation. Name me", greeting.Text, StringComparison.Ordinal);
        Assert.Empty(community.Posts(Community.Feedback));
    }

    [Fact]
    public async Task A_person_who_is_invited_is_not_greeted()
    {
        await using var community = await Community.OpenAsync();

        community.Slack.As(Community.Ines).Invite(Community.Heroes, Community.Guest);
        await community.Settled();

        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "chat.postEphemeral");
    }

    private static Task<JsonObject> Prompts(Community community, string channel) => community.Slack.WaitForAsync(() => community.Slack.Prompts(channel));

    private static IReadOnlyList<string> Questions(JsonObject prompts) => [.. prompts["prompts"]!.AsArray().Select(prompt => prompt!["message"]!.ToString())];

    /// <summary>The home as JSON, since what it says stands in many kinds of blocks.</summary>
    private static async Task<string> Home(Community community, string user)
    {
        community.Slack.As(user).OpenHome();
        var home = await community.Slack.WaitForAsync(() => community.Slack.Home(user));
        return home.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static async Task Choose(Community community, string option)
    {
        await Home(community, Community.Maya);
        await community.Slack.As(Community.Maya).ClickAsync(new SimClick(Community.Maya, "follow_ups")
        {
            ViewId = community.Slack.World.Homes[Community.Maya].Id, BlockId = "follow_ups",
            SelectedOption = new JsonObject { ["value"] = option, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = option } },
        });
        await community.Slack.WaitForAsync(() => community.Slack.Home(Community.Maya)!["blocks"]!.AsArray().Any(block => block!["accessory"]?["initial_option"]?["value"]?.ToString() == option) ? community : null);
        await community.Settled();
    }
}
