using Assistant.SlackSimulator.Faults;
using Assistant.TestKit.OpenAi;
using Microsoft.Data.Sqlite;

namespace Assistant.ServerTests.Slack;

/// <summary>What was promised to Slack is kept, whenever the bot is stopped.</summary>
public class RestartTests
{
    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_question_that_was_taken_before_a_stop_is_answered_once_after_the_start(Transport transport)
    {
        var gate = new TaskCompletionSource();
        await using var model = await CommunitySteps.ModelAsync();
        model.FailNext(Fault.Slow(gate.Task));
        await using var community = await Community.OpenAsync(transport, shop => shop.With(model));
        var question = community.Ask(Asking.Shop.RotateQuestion);
        await model.ReceiveAsync();                                   // taken, and being worked on
        await community.Slack.WaitForAsync(() => community.Slack.Deliveries.All(delivery => delivery.IsAcked) ? community : null);

        await community.StopBotAsync();
        Assert.Empty(community.Replies(question));
        gate.SetResult();
        await community.StartBotAsync();

        await community.OnlyReply(question);
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task An_answer_that_stands_but_was_not_recorded_before_a_stop_is_not_posted_again(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        community.Slack.Faults.Add(new SimFault("reset_after") { Method = "chat.postMessage", Count = 1 });
        var question = community.Ask(Asking.Shop.RotateQuestion);
        await community.Reply(question);

        await community.StopBotAsync();
        await community.StartBotAsync();

        await community.OnlyReply(question);
    }

    [Fact]
    public async Task A_stop_while_Slack_takes_its_time_leaves_one_answer()
    {
        await using var community = await Community.OpenAsync();
        community.Slack.Faults.Add(new SimFault("slow") { Method = "chat.postMessage", Count = 1, Args = new() { ["ms"] = 60_000 } });
        var question = community.Ask(Asking.Shop.RotateQuestion);
        await community.Reaction(question, "eyes");

        await community.StopBotAsync();
        await community.StartBotAsync();

        await community.OnlyReply(question);
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task What_cannot_be_kept_is_not_acknowledged_and_answered_once_when_it_comes_again(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        await community.Answered();                                   // the bot is at work
        await community.Settled();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(community.Data, "conversations.db")};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var question = community.Ask(Asking.Shop.RotateQuestion);
        await community.Slack.WaitForAsync(() => community.Slack.Deliveries.Count(delivery => delivery.Attempts > 1) > 1 ? community : null);
        Assert.Equal(2, community.Slack.Deliveries.Count(delivery => !delivery.IsAcked));
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await community.OnlyReply(question);
    }
}
