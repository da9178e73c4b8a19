using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Faults;

namespace Assistant.ServerTests.Slack;

/// <summary>Events that come badly signed, twice, in another shape or all at once, and what people see in the end.</summary>
public class DeliveryFaultTests
{
    [Theory]
    [InlineData("bad_signature", 0)]
    [InlineData("missing_signature", 0)]
    [InlineData("clock_skew", -400)]
    [InlineData("clock_skew", 400)]
    [InlineData("duplicate", 0)]
    [InlineData("out_of_order", 0)]
    public async Task A_question_that_comes_by_troubled_HTTP_is_answered_once(string kind, int seconds)
    {
        await using var community = await Community.OpenAsync(Transport.Http);
        community.Slack.Faults.Add(new SimFault(kind) { Count = 1, Args = new() { ["seconds"] = seconds } });

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains(kind, community.Slack.Faults.Fired.Keys);
    }

    [Theory]
    [InlineData("bad_signature", 0)]
    [InlineData("missing_signature", 0)]
    [InlineData("clock_skew", -400)]
    public async Task What_is_never_signed_well_is_never_answered(string kind, int seconds)
    {
        await using var community = await Community.OpenAsync(Transport.Http);
        community.Slack.Faults.Add(new SimFault(kind) { Args = new() { ["seconds"] = seconds } });

        var question = community.Ask(Shop.RotateQuestion);
        await community.Slack.WaitForAsync(() => community.Slack.Deliveries.All(delivery => delivery.Attempts == 4) ? community : null);

        Assert.Empty(community.Replies(question));
        Assert.DoesNotContain(community.Slack.Deliveries, delivery => delivery.IsAcked);
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_hundred_questions_at_once_are_each_answered_once(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        community.Expected.Add("late_ack");                           // on a busy machine; it comes again and is told apart

        var questions = Enumerable.Range(0, 100).Select(_ => community.Ask(Shop.RotateQuestion)).ToList();   // 200 events
        await community.Slack.WaitForAsync(() => questions.TrueForAll(question => community.Replies(question).Count > 0) ? community : null, TimeSpan.FromMinutes(2));
        await community.Settled();

        Assert.All(questions, question => Assert.Single(community.Replies(question)));
    }

    [Theory]
    [InlineData("extra_fields", Transport.Socket)]
    [InlineData("extra_fields", Transport.Http)]
    [InlineData("unknown_subtype", Transport.Socket)]                // of the message; its twin, the mention, has none
    [InlineData("unknown_subtype", Transport.Http)]
    [InlineData("event_time_16_digits", Transport.Socket)]
    [InlineData("event_time_16_digits", Transport.Http)]
    public async Task A_question_in_events_of_another_shape_is_answered_once(string kind, Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        community.Slack.Faults.Add(new SimFault(kind));

        await community.OnlyReply(community.Ask(Shop.RotateQuestion));
        Assert.Contains(kind, community.Slack.Faults.Fired.Keys);
    }

    [Fact]
    public void Every_switch_is_thrown_by_a_test_of_the_server()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Assistant.ServerTests", "Slack"), "*.cs").Select(File.ReadAllText));

        Assert.DoesNotContain(FaultSwitches.Kinds, kind => !tests.Contains($"\"{kind}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Transport.Socket)]
    [InlineData(Transport.Http)]
    public async Task A_message_of_an_unknown_kind_is_left_alone(Transport transport)
    {
        await using var community = await Community.OpenAsync(transport);
        var thread = community.Slack.As(Community.Ben).Post(Community.Help, "Good morning, all.");

        community.Slack.Emit(new JsonObject
        {
            ["type"] = "message", ["subtype"] = "hologram", ["channel"] = Community.Help, ["channel_type"] = "channel", ["user"] = Community.Maya, ["ts"] = "1700000000.000100",
            ["thread_ts"] = thread, ["text"] = $"{community.Bot} {Shop.RotateQuestion}", ["event_ts"] = "1700000000.000100",
        });
        await community.Settled();

        Assert.Empty(community.Replies(thread));
        await community.Answered();                                   // and the next one is answered
    }
}
