using Assistant.ServerTests.Asking;

namespace Assistant.ServerTests.Slack;

/// <summary>A source that is marked as internal is quoted to members of the workspace only.</summary>
public sealed class InternalSourceTests
{
    private const string Question = "Who approves a discount above ten percent?";
    private const string Secret = "sales director approves";

    private static async Task<Community> OpenAsync() => await Community.OpenAsync(
        configure: shop =>
        {
            shop.Cli.Write("handbook/discounts.md", "# Discounts\n\nThe sales director approves every discount above ten percent.\n");
            var sources = $$"""[ { "Location": "{{shop.Cli.Docs}}", "BaseUrl": "https://docs.example.com" }, { "Name": "handbook", "Location": "{{Path.Combine(shop.Cli.Folder, "handbook")}}", "Internal": true } ]""";
            shop.Cli.Write("data/assistant.json", $$"""{ "Support": { "ErrorTarget": 1 }, "Sources": {{sources}} }""");
            var run = shop.Cli.Run("index").GetAwaiter().GetResult();
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        });

    [Fact]
    public async Task A_member_in_a_channel_gets_it_with_its_path_for_want_of_an_address()
    {
        await using var community = await OpenAsync();

        var answer = await community.Reply(community.Ask(Question));

        Assert.Contains(Secret, answer.Text, StringComparison.Ordinal);
        Assert.Contains("discounts.md", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Community.Help, Community.Guest)]
    [InlineData(Community.Shared, Community.Maya)]
    [InlineData(Community.Shared, Community.Guest)]
    public async Task A_guest_and_a_shared_channel_do_not_see_a_word_of_it(string channel, string user)
    {
        await using var community = await OpenAsync();

        var question = community.Ask(Question, channel, user);
        await community.Reply(question, channel);
        await community.Settled();

        AssertKept(community, question, channel);
    }

    [Fact]
    public async Task A_guest_in_private_does_not_see_a_word_of_it()
    {
        await using var community = await OpenAsync();
        var channel = community.Slack.As(Community.Guest).OpenDirectMessage();

        var question = community.Slack.As(Community.Guest).Post(channel, Question);
        await community.Reply(question, channel);

        AssertKept(community, question, channel);
    }

    [Fact]
    public async Task A_guest_who_asks_by_the_command_does_not_see_a_word_of_it()
    {
        await using var community = await OpenAsync();

        await community.Slack.As(Community.Guest).CommandAsync(Community.Help, "/ask", Question);
        var answer = await community.Whisper(Community.Help, Community.Guest, message => !message.Fallback.Contains("One moment", StringComparison.Ordinal));

        Assert.DoesNotContain("director", answer.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guests_follow_up_to_a_members_question_does_not_get_it()
    {
        await using var community = await OpenAsync();
        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        community.Slack.As(Community.Guest).Post(Community.Help, Question, question);
        await community.Reply(question, number: 2);

        AssertKept(community, question, Community.Help);
    }

    [Fact]
    public async Task Somebody_whom_slack_does_not_tell_of_counts_as_a_stranger()
    {
        await using var community = await OpenAsync();
        community.Slack.Faults.Add(new("error") { Method = "users.info", Args = new() { ["code"] = "user_not_found" } });

        var question = community.Ask(Question);
        await community.Reply(question);

        AssertKept(community, question, Community.Help);
    }

    [Fact]
    public async Task Public_pages_are_quoted_to_everybody()
    {
        await using var community = await OpenAsync();

        Assert.Contains("To rotate an API key", (await community.Reply(community.Ask(Shop.RotateQuestion, Community.Shared, Community.Guest), Community.Shared)).Text, StringComparison.Ordinal);
    }

    private static void AssertKept(Community community, string thread, string channel)
    {
        Assert.NotEmpty(community.Replies(thread, channel));
        Assert.All(community.Replies(thread, channel), reply =>
        {
            Assert.DoesNotContain("director", reply.Json.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("discounts.md", reply.Json.ToJsonString(), StringComparison.Ordinal);
        });
    }
}
