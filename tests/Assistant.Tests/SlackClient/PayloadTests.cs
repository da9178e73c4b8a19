using System.Text;
using System.Text.Json;
using Assistant.SlackClient;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;
using CsCheck;

namespace Assistant.Tests.SlackClient;

public sealed class PayloadTests
{
    private static EventEnvelope Envelope(string json) => Assert.IsType<Payload<EventEnvelope>.Read>(SlackPayloads.ReadEvent(Encoding.UTF8.GetBytes(json))).Value;

    private static T Event<T>(string json) where T : SlackEvent => Assert.IsType<T>(Assert.IsType<EventCallback>(
        Envelope($$"""{"type":"event_callback","event_id":"Ev1","event_time":1515449522,"event":{{json}}}""")).Event);

    private static T Interaction<T>(string json) where T : InteractionPayload =>
        Assert.IsType<T>(Assert.IsType<Payload<InteractionPayload>.Read>(SlackPayloads.ReadInteraction(JsonElement.Parse(json))).Value);

    private static InteractionPayload Form(string body) =>
        Assert.IsType<Payload<InteractionPayload>.Read>(SlackPayloads.ReadForm(Encoding.UTF8.GetBytes(body))).Value;

    [Fact]
    public void Reads_the_frame_of_an_event()
    {
        var callback = Assert.IsType<EventCallback>(Envelope("""
            {"token":"x","type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev1","event_time":1515449522000016,"event_context":"c",
             "is_ext_shared_channel":true,"context_team_id":"T2","authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"UBOT","is_bot":true}],
             "event":{"type":"app_mention","user":"U1","text":"<@UBOT> why?","ts":"1515449522.000016","channel":"C1","event_ts":"1515449522.000016"}}
            """));

        Assert.Equal(("Ev1", 1_515_449_522_000_016, "T1", "A1", true), (callback.EventId, callback.EventTime, callback.TeamId, callback.ApiAppId, callback.IsExtSharedChannel));
        Assert.Equal("UBOT", Assert.Single(callback.Authorizations).UserId);
        var mention = Assert.IsType<AppMention>(callback.Event);
        Assert.Equal(("U1", "C1", "1515449522.000016", "<@UBOT> why?", "1515449522.000016"), (mention.User, mention.Channel, mention.Ts, mention.Text, mention.EventTs));
    }

    [Fact]
    public void Reads_a_message_with_all_that_may_hang_on_it()
    {
        var message = Event<MessageEvent>("""
            {"type":"message","subtype":"file_share","user":"U1","bot_id":"B1","app_id":"A1","text":"see","ts":"1.000002","thread_ts":"1.000001","parent_user_id":"U2",
             "channel":"D1","channel_type":"im","team":"T1","client_msg_id":"m1","edited":{"user":"U1","ts":"2.1"},"event_ts":"1.000002","new_thing":{"a":[]},
             "files":[{"id":"F1","name":"a.png","mimetype":"image/png","size":12,"url_private":"https://files.slack.com/a"}],
             "metadata":{"event_type":"q","event_payload":{"n":1}},"blocks":[{"type":"rich_text","elements":[]}],"assistant_thread":{"action_token":"t"},"app_context":{}}
            """);

        Assert.Equal(("file_share", "D1", "im", "1.000001", "B1", "m1"),
            (message.Subtype, message.Channel, message.ChannelType, message.ThreadTs, message.BotId, message.ClientMsgId));
        Assert.Equal(("F1", 12L), (message.Files![0].Id, message.Files[0].Size));
        Assert.Equal("2.1", message.Edited?.Ts);
        Assert.Equal("q", message.Metadata?.EventType);
    }

    [Fact]
    public void Tells_edits_and_deletions_from_messages()
    {
        var changed = Event<MessageChanged>("""
            {"type":"message","subtype":"message_changed","hidden":true,"channel":"C1","ts":"3.1","message":{"ts":"1.1","text":"new","edited":{"user":"U1","ts":"3.0"}},"previous_message":{"ts":"1.1","text":"old"}}
            """);
        Assert.Equal(("new", "old", "U1"), (changed.Message.Text, changed.PreviousMessage?.Text, changed.Message.Edited?.User));

        var deleted = Event<MessageDeleted>("""{"type":"message","subtype":"message_deleted","hidden":true,"channel":"C1","ts":"3.1","deleted_ts":"1.1","previous_message":{"ts":"1.1"}}""");
        Assert.Equal("1.1", deleted.DeletedTs);

        Assert.Equal("channel_join", Event<MessageEvent>("""{"type":"message","subtype":"channel_join","channel":"C1","ts":"1.1"}""").Subtype);
    }

    [Fact]
    public void Reads_the_other_events()
    {
        Assert.Equal("C1", Event<ReactionAdded>("""{"type":"reaction_added","user":"U1","reaction":"+1","item":{"type":"message","channel":"C1","ts":"1.1"},"event_ts":"1.2"}""").Item.Channel);
        Assert.Equal("eyes", Event<ReactionRemoved>("""{"type":"reaction_removed","user":"U1","reaction":"eyes","item":{"type":"file","file":"F1"}}""").Reaction);
        Assert.Equal("messages", Event<AppHomeOpened>("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages","event_ts":"1.2"}""").Tab);
        Assert.Equal("C9", Event<AssistantThreadStarted>(
            """{"type":"assistant_thread_started","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1.1","context":{"channel_id":"C9"}}}""").AssistantThread.Context?.ChannelId);
        Assert.Null(Event<AssistantThreadContextChanged>(
            """{"type":"assistant_thread_context_changed","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1.1","context":{}}}""").AssistantThread.Context?.ChannelId);
        Assert.Equal("C1", Event<AppContextChanged>(
            """{"type":"app_context_changed","user":"U1","channel":"D1","context":{"entities":[{"type":"slack#/types/channel_id","value":"C1","team_id":"T1"}]}}""").Context?.Entities?[0].Value.GetString());
        Assert.Equal(["1.2"], Event<AgentSessionStopped>("""{"type":"agent_session_stopped","channel":"D1","user":"U1","thread_ts":"1.1","streaming_message_ts":["1.2"]}""").StreamingMessageTs);
        Assert.Equal("U2", Event<MemberJoinedChannel>("""{"type":"member_joined_channel","user":"UBOT","channel":"C1","channel_type":"C","team":"T1","inviter":"U2"}""").Inviter);
        Event<AppUninstalled>("""{"type":"app_uninstalled"}""");
        Assert.Equal(["U1"], Event<TokensRevoked>("""{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":["U2"]}}""").Tokens?.OAuth);
        Assert.Equal("team_join", Event<UnknownEvent>("""{"type":"team_join","user":{"id":"U1"}}""").Type);
    }

    [Fact]
    public void Reads_what_is_no_event()
    {
        Assert.Equal("3eZb", Assert.IsType<UrlVerification>(Envelope("""{"type":"url_verification","token":"x","challenge":"3eZb"}""")).Challenge);
        Assert.Equal(1_518_467_820, Assert.IsType<AppRateLimited>(Envelope("""{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820,"api_app_id":"A1"}""")).MinuteRateLimited);
        Assert.Equal("something_else", Assert.IsType<UnknownEnvelope>(Envelope("""{"type":"something_else"}""")).Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"type":"event_callback"}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":null}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":[1]}""")]
    [InlineData("""{"type":"event_callback","event_id":null,"event":{"type":"app_uninstalled"}}""")]
    [InlineData("""{"type":"event_callback","event_id":{"a":1},"event":{"type":"app_uninstalled"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"\ud800","event":{"type":"app_uninstalled"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","channel":7,"ts":"1.1"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel":"C1","ts":"1.1","text":"\udc00"}}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{"type":"message","subtype":"message_changed","channel":"C1","message":{}}}""")]
    [InlineData("""{"type":"url_verification"}""")]
    public void Says_why_an_event_cannot_be_read(string body)
    {
        var unreadable = Assert.IsType<Payload<EventEnvelope>.Unreadable>(SlackPayloads.ReadEvent(Encoding.UTF8.GetBytes(body)));

        Assert.NotEmpty(unreadable.Reason);
    }

    [Fact]
    public void The_reason_never_repeats_the_content()
    {
        var unreadable = Assert.IsType<Payload<EventEnvelope>.Unreadable>(SlackPayloads.ReadEvent(Encoding.UTF8.GetBytes(
            """{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel":"C1","ts":["my secret text"]}}""")));

        Assert.DoesNotContain("secret", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_long_JSON_is_refused_and_not_fatal()
    {
        var deep = new string('[', 100_000);
        Assert.IsType<Payload<EventEnvelope>.Unreadable>(SlackPayloads.ReadEvent(Encoding.UTF8.GetBytes(deep)));
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadForm(Encoding.UTF8.GetBytes("payload=" + deep)));
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadForm(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a=b&", 100_000)))));
    }

    [Fact]
    public void Damaged_payloads_never_throw() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Int[0, 30], Gen.Byte).Sample((at, cut, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            bytes[at] = value;
            var damaged = bytes.AsMemory(0, bytes.Length - cut);
            SlackPayloads.ReadEvent(damaged);
            SlackPayloads.ReadForm(damaged);
            SlackPayloads.ReadForm(Encoding.UTF8.GetBytes("payload=" + Encoding.UTF8.GetString(damaged.Span)));
        }, iter: 3000);

    private const string Sample =
        """{"type":"event_callback","event_id":"Ev1","event_time":1,"authorizations":[{}],"event":{"type":"message","channel":"C1","ts":"1.1","files":[{"id":"F1"}],"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"\u00e9"}}]}}""";

    [Fact]
    public void Reads_a_click()
    {
        var click = Interaction<BlockActionRequest>("""
            {"type":"block_actions","user":{"id":"U1","username":"ann","name":"ann","team_id":"T1"},"team":null,"enterprise":null,"api_app_id":"A1","token":"x","trigger_id":"tr",
             "container":{"type":"message","message_ts":"1.1","channel_id":"C1","thread_ts":"1.0","is_ephemeral":false},"channel":{"id":"C1","name":"general"},
             "message":{"type":"message","ts":"1.1","text":"a","bot_id":"B1"},"response_url":"https://hooks.slack.com/actions/x",
             "state":{"values":{"b1":{"a1":{"type":"plain_text_input","value":"typed"}}}},
             "actions":[{"type":"feedback_buttons","action_id":"fb","block_id":"b","value":"up","action_ts":"2.1"},
                        {"type":"static_select","action_id":"s","block_id":"b","selected_option":{"text":{"type":"plain_text","text":"A"},"value":"a"},"action_ts":"2.1"}]}
            """);

        Assert.Equal(["up", "a"], click.Actions.Select(action => action.Value ?? action.SelectedOption?.Value));
        Assert.Equal(("U1", "C1", "1.0", "tr"), (click.User.Id, click.Channel?.Id, click.Container?.ThreadTs, click.TriggerId));
        Assert.Equal("typed", click.State?["b1", "a1"]?.Value);
        Assert.Null(click.State?["b1", "none"]);
    }

    [Fact]
    public void Reads_a_submitted_and_a_closed_view()
    {
        const string View = """{"id":"V1","type":"modal","callback_id":"fix","hash":"h","private_metadata":"m","root_view_id":"V1","state":{"values":{"b":{"a":{"type":"plain_text_input","value":null}}}}}""";

        var submitted = Interaction<ViewSubmission>($$"""{"type":"view_submission","user":{"id":"U1"},"team":{"id":"T1"},"view":{{View}},"response_urls":[{"response_url":"https://x","block_id":"b"}]}""");
        Assert.Equal(("fix", "m", "h"), (submitted.View.CallbackId, submitted.View.PrivateMetadata, submitted.View.Hash));
        Assert.Null(submitted.View.State?["b", "a"]?.Value);
        Assert.Equal("https://x", Assert.Single(submitted.ResponseUrls!).ResponseUrl);

        Assert.True(Interaction<ViewClosed>($$"""{"type":"view_closed","user":{"id":"U1"},"view":{{View}},"is_cleared":true}""").IsCleared);
    }

    [Fact]
    public void Reads_shortcuts_and_keeps_what_it_does_not_know()
    {
        var shortcut = Interaction<MessageShortcut>(
            """{"type":"message_action","callback_id":"explain","user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.1","text":"x"},"message_ts":"1.1","trigger_id":"tr","response_url":"https://x"}""");
        Assert.Equal(("explain", "x"), (shortcut.CallbackId, shortcut.Message.Text));
        Assert.Equal("ask", Interaction<GlobalShortcut>("""{"type":"shortcut","callback_id":"ask","user":{"id":"U1"},"trigger_id":"tr"}""").CallbackId);
        Assert.Equal("block_suggestion", Interaction<UnknownInteraction>("""{"type":"block_suggestion","value":"x"}""").Type);
    }

    [Theory]
    [InlineData("""{"type":"block_actions"}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"actions":null}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"}}""")]
    [InlineData("""{"command":"/ask"}""")]
    [InlineData("[]")]
    public void Says_why_an_interaction_cannot_be_read(string json) =>
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadInteraction(JsonElement.Parse(json)));

    [Fact]
    public void Reads_a_command_from_a_form_and_from_a_socket()
    {
        var posted = Assert.IsType<SlashCommand>(Form(
            "token=x&team_id=T1&channel_id=C1&channel_name=general&user_id=U1&user_name=ann&command=%2Fask&text=what+is+%26+%C3%A9&is_enterprise_install=false"
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2Fx&trigger_id=tr&text=second"));
        Assert.Equal(("/ask", "what is & é", "U1", "https://hooks.slack.com/commands/x"), (posted.Command, posted.Text, posted.UserId, posted.ResponseUrl));

        Assert.Equal("", Interaction<SlashCommand>("""{"command":"/ask","user_id":"U1","channel_id":"C1","is_enterprise_install":"false"}""").Text);
    }

    [Fact]
    public void Reads_the_other_forms()
    {
        Assert.IsType<GlobalShortcut>(Form("payload=" + Uri.EscapeDataString("""{"type":"shortcut","callback_id":"ask","user":{"id":"U1"}}""")));
        Assert.IsType<SslCheck>(Form("ssl_check=1&token=x"));
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadForm("payload=%7Bnope"u8.ToArray()));
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadForm("a=%zz&&=&%"u8.ToArray()));
        Assert.IsType<Payload<InteractionPayload>.Unreadable>(SlackPayloads.ReadForm(new byte[] { 0xff, 0xfe, (byte)'=', 0xc3 }));
    }
}
