using Assistant.ServerTests.Asking;

namespace Assistant.ServerTests.Slack;

public class CommandTests
{
    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_command_is_answered_to_its_sender_alone(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);

        var answer = await AskedInPrivate(community);
        await community.Settled();

        Assert.Contains("<https://docs.example.com/api-keys#rotate-a-key|[1]>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["Share with channel", "This helped", "Not right", "Ask a human"], answer.Buttons);
        Assert.Empty(community.Posts(Community.Help));
        Assert.Empty(community.Whispers(Community.Help, Community.Ben));
        Assert.Single(community.Whispers(Community.Help, Community.Maya));      // in place of "One moment…"
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task Sharing_posts_to_the_channel_and_takes_the_private_message_away(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var answer = await AskedInPrivate(community);

        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "share");
        var shared = await community.Post(Community.Help);
        await community.Settled();

        Assert.StartsWith($"<@{Community.Maya}> asked: {Shop.RotateQuestion}\n", shared.Text, StringComparison.Ordinal);
        Assert.Contains("To rotate an API key", shared.Text, StringComparison.Ordinal);
        Assert.Equal(["This helped", "Not right", "Ask a human"], shared.Buttons);
        Assert.Empty(community.Whispers(Community.Help, Community.Maya));
        Assert.Single(community.Posts(Community.Help));
    }

    [Fact]
    public async Task A_shared_answer_that_helped_its_asker_is_marked()
    {
        await using var community = await Community.OpenAsync();
        var answer = await AskedInPrivate(community);
        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, answer.Ts, "share");
        var shared = await community.Post(Community.Help);

        await community.Slack.As(Community.Maya).ClickAsync(Community.Help, shared.Ts, "helped");

        var marked = await community.Post(Community.Help, message => message.Text.Contains($"This helped <@{Community.Maya}>", StringComparison.Ordinal));
        Assert.Equal(["Ask a human"], marked.Buttons);
        Assert.Contains("To rotate an API key", marked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_command_without_a_question_is_answered_with_help(string text)
    {
        await using var community = await Community.OpenAsync();

        Assert.True(await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", text));

        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("Write your question behind the command", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_answer_comes_as_several_private_messages_with_the_buttons_below_the_last()
    {
        await using var model = await CommunitySteps.ModelAsync([.. Enumerable.Repeat(SupportTurns.Rotates(string.Concat(Enumerable.Repeat("Press `Rotate` under Settings, API keys. ", 27)).Trim()), 12)]);
        await using var community = await Community.OpenAsync(configure: shop => shop.With(model));

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", Shop.RotateQuestion);
        await community.Whisper(Community.Help, Community.Maya, message => message.Buttons.Count > 0);
        await community.Settled();

        var messages = community.Whispers(Community.Help, Community.Maya);
        Assert.InRange(messages.Count, 2, 4);
        Assert.Equal([.. Enumerable.Repeat(0, messages.Count - 1), 4], messages.Select(message => message.Buttons.Count));
    }

    [Fact]
    public async Task A_command_that_an_admin_named_otherwise_asks_as_well()
    {
        await using var community = await Community.OpenAsync();

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/docs", Shop.RotateQuestion);

        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("To rotate an API key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task The_settings_command_shows_how_the_bot_behaves_here(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport, settings: CommunitySteps.WithHeroes);

        await community.Slack.As(Community.Ben).CommandAsync(Community.Help, "/ask-settings", "");
        var shown = await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("In this channel", StringComparison.Ordinal));

        Assert.Contains("• mode: *mention*", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"• heroes: <!subteam^{Community.HeroesGroup}>", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_shared_is_not_taken_away_and_its_owner_is_told()
    {
        await using var community = await Community.OpenAsync();
        await community.Slack.As(Community.Maya).CommandAsync(Community.Feedback, "/ask", Shop.RotateQuestion);   // where the bot is no member
        var answer = await community.Whisper(Community.Feedback, Community.Maya, message => message.Buttons.Count > 0);

        await community.Slack.As(Community.Maya).ClickAsync(Community.Feedback, answer.Ts, "share");

        await community.Whisper(Community.Feedback, Community.Maya, message => message.Fallback.Contains("I could not post it here", StringComparison.Ordinal));
        Assert.Contains(community.Whispers(Community.Feedback, Community.Maya), message => message.Ts == answer.Ts);
        Assert.Empty(community.Posts(Community.Feedback));
    }

    [Fact]
    public async Task A_command_that_goes_to_a_person_is_told_to_the_heroes()
    {
        await using var community = await Community.OpenAsync(settings: CommunitySteps.WithHeroes);

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", "Which espresso machine should our office buy?");
        var answer = await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("goes to a person", StringComparison.Ordinal));

        Assert.Contains("The support heroes have been told.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("espresso", (await community.Post(Community.Heroes)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Off", "switched off in this channel")]
    [InlineData("Draft", "a person decides")]
    public async Task A_command_keeps_to_the_mode_of_its_channel(string mode, string words)
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = mode });

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", Shop.RotateQuestion);
        var answer = await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains(words, StringComparison.Ordinal));

        Assert.DoesNotContain("To rotate an API key", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<SlackMessage> AskedInPrivate(Community community)
    {
        Assert.True(await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask", Shop.RotateQuestion));
        return await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("To rotate an API key", StringComparison.Ordinal));
    }
}
