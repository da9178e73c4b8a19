using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Actions;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

public class ButtonTests
{
    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task The_asker_whom_it_helped_sees_that_noted_and_fewer_buttons(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var (question, answer) = await community.Answered();

        Assert.True(await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "helped"));
        var noted = await community.ReplyThat(question, message => message.Text.Contains($"This helped <@{Community.Maya}>.", StringComparison.Ordinal));

        Assert.Equal(["Ask a human"], noted.Buttons);
        Assert.Contains("To rotate an API key", noted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_answered_as_long_as_nobody_said_that_it_helped()
    {
        await using var community = await Community.OpenAsync();
        var (question, _) = await community.Answered();

        community.Slack.As(Community.Maya).Post(Community.Help, "How is a failed webhook delivery retried?", question);

        Assert.Contains("retried for three days", (await community.Reply(question, number: 2)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thread_is_quiet_after_it_helped_its_asker()
    {
        await using var community = await Community.OpenAsync();
        var (question, answer) = await community.Answered();
        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "helped");
        await community.Settled();

        community.Slack.As(Community.Maya).Post(Community.Help, "How is a failed webhook delivery retried?", question);
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task Another_whom_it_helped_is_thanked_in_private_and_the_message_stays()
    {
        await using var community = await Community.OpenAsync();
        var (question, answer) = await community.Answered();

        await community.Slack.As(Community.Ben).ClickAsync(Community.Help, answer.Ts, "helped");
        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("Thank you, noted", StringComparison.Ordinal));
        await community.Settled();

        Assert.Equal(["This helped", "Not right", "Ask a human"], Assert.Single(community.Replies(question)).Buttons);
    }

    [Fact]
    public async Task Two_clicks_at_once_change_the_message_once()
    {
        await using var community = await Community.OpenAsync();
        var (question, answer) = await community.Answered();

        var maya = community.Slack.As(Community.Maya);
        await Task.WhenAll(maya.ClickAsync(Community.Help, answer.Ts, "helped"), maya.ClickAsync(Community.Help, answer.Ts, "helped"));
        await community.ReplyThat(question, message => message.Buttons.Count == 1);
        await community.Settled();

        Assert.Single(community.Slack.Calls, call => call.Method == "chat.update");
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task Not_right_opens_a_form_at_once(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var (_, answer) = await community.Answered();

        Assert.True(await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "not_right"));

        Assert.Equal("What is not right?", Assert.Single(community.Slack.Views(Community.Maya))["title"]!["text"]!.ToString());   // before the click is acknowledged
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_form_without_a_reason_stays_and_says_what_is_missing(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var (_, answer) = await community.Answered();
        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "not_right");

        var reply = await community.Slack.As(Community.Maya).SubmitAsync(Assert.Single(community.Slack.Views(Community.Maya))["id"]!.ToString(), []);

        Assert.Equal("errors", reply["response_action"]?.ToString());
        Assert.Equal("Choose what comes nearest.", reply["errors"]!["reason"]!.ToString());
        Assert.Single(community.Slack.Views(Community.Maya));
    }

    [Theory]
    [InlineData(Transport.Socket, "wrong", "it is wrong")]
    [InlineData(Transport.Http, "wrong", "it is wrong")]
    [InlineData(Transport.Socket, "outdated", "it is out of date")]
    [InlineData(Transport.Socket, "incomplete", "something is missing")]
    public async Task What_is_wrong_with_an_answer_is_told_to_the_heroes(Transport transport, string reason, string words)
    {
        await using var community = await Community.OpenAsync(transport, settings: CommunitySteps.WithHeroes);
        var (_, answer) = await community.Answered();

        await Complain(community, answer, reason);

        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("Thank you, noted", StringComparison.Ordinal));
        Assert.Contains($"An answer is not right* ({words}), says <@{Community.Maya}>", (await community.Post(Community.Heroes)).Text, StringComparison.Ordinal);
        Assert.Empty(community.Slack.Views(Community.Maya));
    }

    [Fact]
    public async Task What_an_answer_should_say_is_quoted_to_the_heroes()
    {
        await using var community = await Community.OpenAsync(settings: CommunitySteps.WithHeroes);
        var (_, answer) = await community.Answered();
        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "not_right");

        await community.Slack.As(Community.Maya).SubmitAsync(Assert.Single(community.Slack.Views(Community.Maya))["id"]!.ToString(), new JsonObject
        {
            ["reason"] = new JsonObject { ["input"] = new JsonObject { ["type"] = "radio_buttons", ["selected_option"] = new JsonObject { ["value"] = "unclear" } } },
            ["comment"] = new JsonObject { ["input"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "Say <!channel> where Settings is" } },
        });

        Assert.Contains("> Say &lt;!channel&gt; where Settings is", (await community.Post(Community.Heroes)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unclear")]
    [InlineData("rude")]
    public async Task What_is_a_matter_of_style_is_noted_and_calls_nobody(string reason)
    {
        await using var community = await Community.OpenAsync(settings: CommunitySteps.WithHeroes);
        var (_, answer) = await community.Answered();

        await Complain(community, answer, reason);
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("Thank you, noted", StringComparison.Ordinal));
        await community.Settled();

        Assert.Empty(community.Posts(Community.Heroes));
    }

    [Theory]
    [InlineData("expired_trigger")]
    [InlineData("used_trigger")]
    public async Task Who_gets_no_form_is_told_in_private(string fault)
    {
        await using var community = await Community.OpenAsync();
        var (_, answer) = await community.Answered();
        community.Slack.Faults.Add(new SimFault(fault) { Count = 1 });

        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "not_right");

        await community.Whisper(Community.Help, Community.Maya, message => message.Fallback.Contains("press the button once more", StringComparison.Ordinal));
        Assert.Empty(community.Slack.Views(Community.Maya));
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task Asking_a_human_calls_the_heroes_once_however_often_it_is_pressed(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport, settings: CommunitySteps.WithHeroes);
        var (question, answer) = await community.Answered();

        await Task.WhenAll(new[] { Community.Maya, Community.Maya, Community.Ben }.Select(user => community.Slack.As(user).ClickAsync(Community.Help, answer.Ts, "ask_human")));
        var call = await community.ReplyThat(question, message => message.Text.Contains($"<!subteam^{Community.HeroesGroup}>", StringComparison.Ordinal));
        await community.Post(Community.Heroes, message => message.Text.Contains("A person is asked for", StringComparison.Ordinal));
        await community.Settled();

        Assert.Equal([answer.Ts, call.Ts], community.Replies(question).Select(message => message.Ts));
        Assert.Single(community.Posts(Community.Heroes));
    }

    [Fact]
    public async Task An_answer_for_which_a_human_was_asked_says_so_in_place_of_its_buttons()
    {
        await using var community = await Community.OpenAsync(settings: CommunitySteps.WithHeroes);
        var (question, answer) = await community.Answered();

        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "ask_human");

        Assert.Empty((await community.ReplyThat(question, message => message.Text.Contains("A person has been asked.", StringComparison.Ordinal))).Buttons);
    }

    [Fact]
    public async Task Where_nobody_is_on_call_the_answer_says_so()
    {
        await using var community = await Community.OpenAsync();
        var (question, answer) = await community.Answered();

        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "ask_human");

        await community.ReplyThat(question, message => message.Text.Contains("nobody is on call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bot_is_quiet_after_a_human_was_asked()
    {
        await using var community = await Community.OpenAsync(settings: CommunitySteps.WithHeroes);
        var (question, answer) = await community.Answered();
        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "ask_human");
        await community.Reply(question, number: 2);
        await community.Settled();

        community.Slack.As(Community.Maya).Post(Community.Help, "How is a failed webhook delivery retried?", question);
        await community.Settled();

        Assert.Equal(2, community.Replies(question).Count);
    }

    [Theory]
    [InlineData("helped")]
    [InlineData("ask_human")]
    public async Task Who_presses_a_button_of_a_forgotten_answer_is_told(string action)
    {
        await using var community = await Community.OpenAsync();
        var (_, answer) = await community.Answered();

        await community.Slack.As(Community.Ben).ClickAsync(new SimClick(Community.Ben, action) { Channel = Community.Help, Ts = answer.Ts, Value = "C0HELPASKS:1.0" });

        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("I do not remember this answer any more", StringComparison.Ordinal));
    }

    private static async Task Complain(Community community, SlackMessage answer, string reason)
    {
        var maya = community.Slack.As(Community.Maya);
        await maya.ClickAsync(Community.Help, answer.Ts, "not_right");
        var reply = await maya.SubmitAsync(Assert.Single(community.Slack.Views(Community.Maya))["id"]!.ToString(), new JsonObject
        {
            ["reason"] = new JsonObject
            {
                ["input"] = new JsonObject
                {
                    ["type"] = "radio_buttons", ["selected_option"] = new JsonObject { ["value"] = reason, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = reason } },
                },
            },
        });
        Assert.Equal("""{"acked":true}""", reply.ToJsonString());
    }
}
