using Assistant.ServerTests.Asking;

namespace Assistant.ServerTests.Slack;

public class ShortcutTests
{
    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_person_s_message_is_answered_in_its_thread_and_who_asked_for_it_is_told(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var question = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion);

        Assert.True(await community.Slack.As(Community.Ben).ShortcutAsync("answer_this", Community.Help, question));

        Assert.Contains("To rotate an API key", (await community.OnlyReply(question)).Text, StringComparison.Ordinal);
        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("I have answered in the thread", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_s_message_is_not_answered_and_who_asked_for_it_is_told()
    {
        await using var community = await Community.OpenAsync();
        var (question, answer) = await community.Answered();

        await community.Slack.As(Community.Ben).ShortcutAsync("answer_this", Community.Help, answer.Ts);
        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("I answer people's messages only", StringComparison.Ordinal));
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task A_shortcut_of_another_name_does_nothing()
    {
        await using var community = await Community.OpenAsync();
        var question = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion);

        Assert.True(await community.Slack.As(Community.Ben).ShortcutAsync("something_else", Community.Help, question));
        await community.Settled();

        Assert.Empty(community.Replies(question));
        Assert.Empty(community.Whispers(Community.Help, Community.Ben));
    }

    [Fact]
    public async Task A_message_that_is_answered_already_is_not_answered_again()
    {
        await using var community = await Community.OpenAsync();
        var (question, _) = await community.Answered();

        await community.Slack.As(Community.Ben).ShortcutAsync("answer_this", Community.Help, question);
        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("I have answered this before", StringComparison.Ordinal));
        await community.Settled();

        Assert.Single(community.Replies(question));
    }

    [Fact]
    public async Task Where_the_bot_is_off_who_asks_for_an_answer_is_told_so()
    {
        await using var community = await Community.OpenAsync(settings: new() { [$"Slack:Channels:{Community.Help}:Mode"] = "Off" });
        var question = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion);

        await community.Slack.As(Community.Ben).ShortcutAsync("answer_this", Community.Help, question);

        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("switched off in this channel", StringComparison.Ordinal));
        await community.Settled();
        Assert.Empty(community.Replies(question));
    }
}
