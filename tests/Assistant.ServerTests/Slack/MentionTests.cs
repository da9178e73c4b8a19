using Assistant.ServerTests.Asking;

namespace Assistant.ServerTests.Slack;

public class MentionTests
{
    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_mention_is_answered_once_in_its_thread_with_citations(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);

        var question = community.Ask(Shop.RotateQuestion);
        var answer = await community.Reply(question);

        Assert.Contains("To rotate an API key, open", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<https://docs.example.com/api-keys#rotate-a-key|[1]>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["This helped", "Not right", "Ask a human"], answer.Buttons);
        await community.Settled();
        Assert.Single(community.Replies(question));                   // although the mention came as two events
    }

    [Fact]
    public async Task The_sign_of_progress_comes_first_and_goes_with_the_answer()
    {
        await using var community = await Community.OpenAsync();

        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Slack.WaitForAsync(() => community.Slack.Calls.FirstOrDefault(call => call.Method == "reactions.remove"));

        var methods = community.Slack.Calls.Select(call => call.Method).Where(method => method.StartsWith("reactions", StringComparison.Ordinal) || method == "chat.postMessage");
        Assert.Equal(["reactions.add", "chat.postMessage", "reactions.remove"], methods);
    }

    [Fact]
    public async Task A_message_that_names_nobody_is_left_alone()
    {
        await using var community = await Community.OpenAsync();

        var question = community.Slack.As(Community.Maya).Post(Community.Help, Shop.RotateQuestion);
        await community.Settled();

        Assert.Empty(community.Replies(question));
    }

    [Fact]
    public async Task A_direct_message_is_answered_in_its_thread_with_a_status()
    {
        await using var community = await Community.OpenAsync();
        var channel = community.Slack.As(Community.Maya).OpenDirectMessage();

        var question = community.Slack.As(Community.Maya).Post(channel, Shop.RotateQuestion);
        var answer = await community.Reply(question, channel);

        Assert.Contains("To rotate an API key", answer.Text, StringComparison.Ordinal);
        Assert.Contains(community.Slack.Calls, call => call.Method == "assistant.threads.setStatus" && call.Error is null);
    }
}
