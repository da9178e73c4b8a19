using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Slack.Events;
using Assistant.SlackClient;
using Assistant.SlackClient.Events;
using Assistant.Support.Inbox;

namespace Assistant.Tests.Slack;

public class EventMappingTests
{
    private const string Plain = """{ "type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "1.1", "text": "hello" }""";
    private const string Mention = """{ "type": "app_mention", "channel": "C1", "user": "U1", "ts": "1.1", "text": "<@UBOT> hello" }""";
    private const string Reply = """{ "type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "1.2", "thread_ts": "1.1", "text": "hello" }""";
    private const string Edited = """{ "user": "U1", "ts": "1.3" }""";

    private static InboundEvent? Map(string slackEvent)
    {
        var json = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "event_callback", ["event_id"] = "Ev1", ["event_time"] = 1, ["team_id"] = "T1", ["api_app_id"] = "A1", ["event"] = JsonNode.Parse(slackEvent),
        });
        return EventMapping.Of(Assert.IsType<EventCallback>(Assert.IsType<Payload<EventEnvelope>.Read>(SlackPayloads.ReadEvent(json)).Value), json);
    }

    private static string Changed(string more, string channel = "C1") =>
        $$"""{ "type": "message", "subtype": "message_changed", "channel": "{{channel}}", "ts": "1.4", "message": { "type": "message", "user": "U1", "ts": "1.1", "text": "new"{{more}} }, "previous_message": { "type": "message", "user": "U1", "ts": "1.1", "text": "old" } }""";

    [Fact]
    public void Both_events_of_a_mention_have_one_message_key_and_one_lane()
    {
        var (message, mention) = (Map(Plain)!, Map(Mention)!);

        Assert.Equal(("C1:1.1", "C1:1.1"), (message.MessageKey, message.Lane));
        Assert.Equal((message.MessageKey, message.Lane), (mention.MessageKey, mention.Lane));
    }

    [Fact]
    public void A_reply_is_in_the_lane_of_its_thread()
    {
        var reply = Map(Reply)!;

        Assert.Equal(("Ev1", "C1:1.2", "C1:1.1", "slack.event"), (reply.EventId, reply.MessageKey, reply.Lane, reply.Kind));
    }

    [Fact]
    public void A_change_is_no_further_event_of_its_message()
    {
        var changed = Map(Changed($", \"edited\": {Edited}"))!;
        var inThread = Map(Changed($", \"thread_ts\": \"1.0\", \"edited\": {Edited}"))!;

        Assert.Equal((null, "C1:1.1"), (changed.MessageKey, changed.Lane));
        Assert.Equal("C1:1.0", inThread.Lane);
    }

    [Fact]
    public void A_deletion_is_in_the_lane_of_the_deleted_messages_thread()
    {
        Assert.Equal("C1:1.1", Map("""{ "type": "message", "subtype": "message_deleted", "channel": "C1", "ts": "1.4", "deleted_ts": "1.1" }""")!.Lane);
        Assert.Equal("C1:1.0", Map("""{ "type": "message", "subtype": "message_deleted", "channel": "C1", "ts": "1.4", "deleted_ts": "1.1", "previous_message": { "type": "message", "user": "U1", "ts": "1.1", "thread_ts": "1.0", "text": "x" } }""")!.Lane);
    }

    [Theory]
    [InlineData("""{ "type": "message", "subtype": "channel_join", "channel": "C1", "user": "U1", "ts": "1.1", "text": "joined" }""")]
    [InlineData("""{ "type": "message", "subtype": "bot_message", "channel": "C1", "bot_id": "B1", "ts": "1.1", "text": "beep" }""")]
    [InlineData("""{ "type": "message", "subtype": "something_new", "channel": "C1", "user": "U1", "ts": "1.1", "text": "x" }""")]
    [InlineData("""{ "type": "message", "channel": "C1", "bot_id": "B1", "ts": "1.1", "text": "nobody said it" }""")]
    [InlineData("""{ "type": "reaction_added", "user": "U1", "reaction": "eyes", "item": { "type": "message", "channel": "C1", "ts": "1.1" } }""")]
    [InlineData("""{ "type": "teleportation_requested", "user": "U1" }""")]
    public void What_nobody_deals_with_is_not_kept(string slackEvent) => Assert.Null(Map(slackEvent));

    [Fact]
    public void A_preview_that_slack_adds_is_not_kept() => Assert.Null(Map(Changed("")));

    [Theory]
    [InlineData("file_share")]
    [InlineData("thread_broadcast")]
    public void A_persons_message_of_these_subtypes_is_kept(string subtype) => Assert.NotNull(Map(Plain.Replace("\"type\"", $"\"subtype\": \"{subtype}\", \"type\"", StringComparison.Ordinal)));
}
