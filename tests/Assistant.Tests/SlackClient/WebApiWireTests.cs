using System.Text;
using System.Text.Json;
using Assistant.SlackClient;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.WebApi;

namespace Assistant.Tests.SlackClient;

public sealed class WebApiWireTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly ModalView Modal = new() { Title = new("t"), Blocks = [] };

    public static TheoryData<string, string, string, Func<ISlackApiClient, Task>> Writes => new()
    {
        {
            "chat.postMessage", """{"ok":true,"channel":"C1","ts":"1.1"}""",
            """{"channel":"C1","text":"a & <b>","blocks":[{"type":"divider"}],"thread_ts":"1.0","reply_broadcast":true,"metadata":{"event_type":"answer","event_payload":{"request_id":"r1"}},"unfurl_links":false,"unfurl_media":false}""",
            slack => slack.Chat.PostMessage(new()
            {
                Channel = "C1", Text = "a & <b>", Blocks = [new DividerBlock()], ThreadTs = "1.0", ReplyBroadcast = true,
                Metadata = new("answer", JsonElement.Parse("""{"request_id":"r1"}""")),
            }, Token)
        },
        {
            "chat.update", """{"ok":true,"channel":"C1","ts":"1.1","text":"x"}""", """{"channel":"C1","ts":"1.1","markdown_text":"**x**"}""",
            slack => slack.Chat.Update(new() { Channel = "C1", Ts = "1.1", MarkdownText = "**x**" }, Token)
        },
        {
            "chat.delete", """{"ok":true}""", """{"channel":"C1","ts":"1.1"}""",
            slack => slack.Chat.Delete("C1", "1.1", Token)
        },
        {
            "chat.postEphemeral", """{"ok":true,"message_ts":"1.2"}""", """{"channel":"C1","user":"U1","text":"x","thread_ts":"1.0"}""",
            slack => slack.Chat.PostEphemeral(new() { Channel = "C1", User = "U1", Text = "x", ThreadTs = "1.0" }, Token)
        },
        {
            "chat.startStream", """{"ok":true,"channel":"C1","ts":"1.1"}""",
            """{"channel":"C1","thread_ts":"1.0","chunks":[{"type":"task_update","id":"t1","title":"Search","status":"in_progress"}],"recipient_user_id":"U1","recipient_team_id":"T1","task_display_mode":"plan"}""",
            slack => slack.Chat.StartStream(new()
            {
                Channel = "C1", ThreadTs = "1.0", RecipientUserId = "U1", RecipientTeamId = "T1", TaskDisplayMode = "plan",
                Chunks = [new TaskUpdateChunk { Id = "t1", Title = "Search", Status = "in_progress" }],
            }, Token)
        },
        {
            "chat.appendStream", """{"ok":true}""",
            """{"channel":"C1","ts":"1.1","chunks":[{"type":"markdown_text","text":"**b**"},{"type":"plan_update","title":"p"},{"type":"blocks","blocks":[{"type":"divider"}]}]}""",
            slack => slack.Chat.AppendStream(new()
            {
                Channel = "C1", Ts = "1.1", Chunks = [new MarkdownTextChunk("**b**"), new PlanUpdateChunk("p"), new BlocksChunk([new DividerBlock()])],
            }, Token)
        },
        {
            "chat.stopStream", """{"ok":true,"channel":"C1","ts":"1.1"}""",
            """{"channel":"C1","ts":"1.1","markdown_text":"end","blocks":[{"type":"divider"}]}""",
            slack => slack.Chat.StopStream(new() { Channel = "C1", Ts = "1.1", MarkdownText = "end", Blocks = [new DividerBlock()] }, Token)
        },
        {
            "assistant.threads.setStatus", """{"ok":true}""",
            """{"channel_id":"D1","thread_ts":"1.0","status":"is reading","loading_messages":["a","b"]}""",
            slack => slack.AssistantThreads.SetStatus(new() { ChannelId = "D1", ThreadTs = "1.0", Status = "is reading", LoadingMessages = ["a", "b"] }, Token)
        },
        {
            "assistant.threads.setSuggestedPrompts", """{"ok":true}""", """{"channel_id":"D1","prompts":[{"title":"t","message":"m"}]}""",
            slack => slack.AssistantThreads.SetSuggestedPrompts(new() { ChannelId = "D1", Prompts = [new("t", "m")] }, Token)
        },
        {
            "assistant.threads.setTitle", """{"ok":true}""", """{"channel_id":"D1","thread_ts":"1.0","title":"t"}""",
            slack => slack.AssistantThreads.SetTitle("D1", "1.0", "t", Token)
        },
        {
            "agents.sessions.setStatus", """{"ok":true}""", """{"channel_id":"D1","status":"processing","thread_ts":"1.0"}""",
            slack => slack.AgentSessions.SetStatus(new() { ChannelId = "D1", Status = "processing", ThreadTs = "1.0" }, Token)
        },
        {
            "agents.sessions.rename", """{"ok":true}""", """{"channel_id":"D1","title":"t","thread_ts":"1.0"}""",
            slack => slack.AgentSessions.Rename(new() { ChannelId = "D1", Title = "t", ThreadTs = "1.0" }, Token)
        },
        {
            "conversations.open", """{"ok":true,"channel":{"id":"D1"}}""", """{"users":"U1,U2"}""",
            slack => slack.Conversations.Open(["U1", "U2"], Token)
        },
        {
            "conversations.join", """{"ok":true,"channel":{"id":"C1"},"warning":"already_in_channel"}""", """{"channel":"C1"}""",
            slack => slack.Conversations.Join("C1", Token)
        },
        {
            "reactions.add", """{"ok":false,"error":"already_reacted"}""", """{"channel":"C1","timestamp":"1.1","name":"eyes"}""",
            slack => slack.Reactions.AddToMessage("eyes", "C1", "1.1", Token)
        },
        {
            "reactions.remove", """{"ok":false,"error":"no_reaction"}""", """{"channel":"C1","timestamp":"1.1","name":"eyes"}""",
            slack => slack.Reactions.RemoveFromMessage("eyes", "C1", "1.1", Token)
        },
        {
            "views.open", """{"ok":true,"view":{"id":"V1"}}""", """{"trigger_id":"t","view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]}}""",
            slack => slack.Views.Open("t", Modal, Token)
        },
        {
            "views.push", """{"ok":true,"view":{"id":"V1"}}""", """{"trigger_id":"t","view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]}}""",
            slack => slack.Views.Push("t", Modal, Token)
        },
        {
            "views.publish", """{"ok":true,"view":{"id":"V1","hash":"h2"}}""", """{"user_id":"U1","view":{"type":"home","blocks":[{"type":"divider"}]},"hash":"h"}""",
            slack => slack.Views.Publish("U1", new() { Blocks = [new DividerBlock()] }, "h", Token)
        },
        {
            "views.update", """{"ok":true,"view":{"id":"V1"}}""", """{"view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]},"view_id":"V1","hash":"h"}""",
            slack => slack.Views.Update(new() { View = Modal, ViewId = "V1", Hash = "h" }, Token)
        },
        {
            "files.completeUploadExternal", """{"ok":true,"files":[{"id":"F1"}]}""", """{"files":[{"id":"F1","title":"t"}],"channel_id":"C1","thread_ts":"1.0","initial_comment":"c"}""",
            slack => slack.Files.CompleteUploadExternal(new() { Files = [new("F1", "t")], ChannelId = "C1", ThreadTs = "1.0", InitialComment = "c" }, Token)
        },
        { "apps.connections.open", """{"ok":true,"url":"wss://x"}""", "{}", slack => slack.AppsConnectionsApi.Open(Token) },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Writes_are_JSON_with_the_token_in_its_header(string method, string answer, string expected, Func<ISlackApiClient, Task> call)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan(method, answer);

        await call(rig.Slack);

        var seen = Assert.Single(rig.Server.Calls);
        Assert.Equal(("POST", "application/json; charset=utf-8"), (seen.Verb, seen.ContentType));
        Assert.Equal("Bearer " + (method is "apps.connections.open" ? SlackRig.AppToken : SlackRig.BotToken), seen.Authorization);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), seen.Json), seen.Body);
    }

    public static TheoryData<string, string, string, Func<ISlackApiClient, Task>> Reads => new()
    {
        { "auth.test", """{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1"}""", "", slack => slack.Auth.Test(Token) },
        {
            "conversations.replies", """{"ok":true,"messages":[]}""", "?channel=C1&ts=1.1&cursor=a%3D%3D&limit=15&include_all_metadata=true",
            slack => slack.Conversations.Replies(new() { Channel = "C1", Ts = "1.1", Cursor = "a==", Limit = 15, IncludeAllMetadata = true }, Token)
        },
        {
            "conversations.history", """{"ok":true,"messages":[]}""", "?channel=C1&oldest=1.0&inclusive=false",
            slack => slack.Conversations.History(new() { Channel = "C1", Oldest = "1.0", Inclusive = false }, Token)
        },
        { "conversations.info", """{"ok":true,"channel":{"id":"C1"}}""", "?channel=C1", slack => slack.Conversations.Info("C1", Token) },
        { "conversations.members", """{"ok":true,"members":["U1"]}""", "?channel=C1&limit=2", slack => slack.Conversations.Members(new() { Channel = "C1", Limit = 2 }, Token) },
        { "users.info", """{"ok":true,"user":{"id":"U1"}}""", "?user=U1", slack => slack.Users.Info("U1", Token) },
        { "users.lookupByEmail", """{"ok":true,"user":{"id":"U1"}}""", "?email=a%2Bb%40c.d", slack => slack.Users.LookupByEmail("a+b@c.d", Token) },
        { "usergroups.users.list", """{"ok":true,"users":["U1"]}""", "?usergroup=S1", slack => slack.UserGroupUsers.List("S1", Token) },
        { "chat.getPermalink", """{"ok":true,"permalink":"https://x"}""", "?channel=C1&message_ts=1.1", slack => slack.Chat.GetPermalink("C1", "1.1", Token) },
        { "files.info", """{"ok":true,"file":{"id":"F1"}}""", "?file=F1", slack => slack.Files.Info("F1", Token) },
        {
            "files.getUploadURLExternal", """{"ok":true,"upload_url":"https://x","file_id":"F1"}""", "?filename=a%20b.png&length=3&alt_txt=chart",
            slack => slack.Files.GetUploadUrlExternal(new() { Filename = "a b.png", Length = 3, AltTxt = "chart" }, Token)
        },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Reads_are_queries_with_the_token_in_its_header(string method, string answer, string query, Func<ISlackApiClient, Task> call)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan(method, answer);

        await call(rig.Slack);

        var seen = Assert.Single(rig.Server.Calls);
        Assert.Equal(("GET", query, "", "Bearer " + SlackRig.BotToken), (seen.Verb, seen.Query, seen.Body, seen.Authorization));
    }

    [Fact]
    public async Task Having_the_reaction_already_is_success()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("reactions.add", """{"ok":false,"error":"already_reacted"}""").Plan("reactions.remove", """{"ok":false,"error":"no_reaction"}""");

        Assert.Equal("already_reacted", (await rig.Slack.Reactions.AddToMessage("eyes", "C1", "1.1", Token)).Value().Warning);
        Assert.Equal("no_reaction", (await rig.Slack.Reactions.RemoveFromMessage("eyes", "C1", "1.1", Token)).Value().Warning);
    }

    [Fact]
    public async Task A_page_of_replies_carries_messages_metadata_and_the_way_on()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("conversations.replies", """
            {"ok":true,"has_more":true,"response_metadata":{"next_cursor":"n=="},"messages":[
              {"type":"message","user":"U1","text":"q","ts":"1.000001","thread_ts":"1.000001","reply_count":1,"edited":{"user":"U1","ts":"1.5"}},
              {"bot_id":"B1","text":"a","ts":"1.000002","thread_ts":"1.000001","blocks":[{"type":"hologram","x":1}],
               "metadata":{"event_type":"answer","event_payload":{"request_id":"r1"}}},
              {"ts":"1.3","metadata":{"event_type":"bare"},"text":null}]}
            """).Plan("conversations.replies", """{"ok":true,"messages":[],"response_metadata":{"next_cursor":""}}""");

        var page = (await rig.Slack.Conversations.Replies(new() { Channel = "C1", Ts = "1.000001" }, Token)).Value();

        Assert.Equal("n==", page.NextCursor);
        Assert.Equal("r1", page.Messages[1].Metadata?.EventPayload?.GetProperty("request_id").GetString());
        Assert.Equal("hologram", Assert.IsType<RawBlock>(page.Messages[1].Blocks![0]).Type);
        Assert.Null(page.Messages[2].Text);
        Assert.Null((await rig.Slack.Conversations.Replies(new() { Channel = "C1", Ts = "1.000001" }, Token)).Value().NextCursor);
    }

    [Fact]
    public async Task An_upload_takes_its_three_steps()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("files.getUploadURLExternal", $$"""{"ok":true,"upload_url":"{{rig.Server.Address}}/upload/v1/secret","file_id":"F1"}""")
            .Plan("/upload/v1/secret", "OK - 5", contentType: "text/plain")
            .Plan("files.completeUploadExternal", """{"ok":true,"files":[{"id":"F1","title":"chart"}]}""");

        var file = (await rig.Slack.Files.Upload(
            new() { Filename = "c.png", Content = Encoding.UTF8.GetBytes("bytes"), Title = "chart", ChannelId = "C1", ThreadTs = "1.0" }, Token)).Value();

        Assert.Equal(("F1", "chart"), (file.Id, file.Title));
        var sent = rig.Server.Calls[1];
        Assert.Equal(("POST", "application/octet-stream", null, "bytes"), (sent.Verb, sent.ContentType, sent.Authorization, sent.Body));
    }

    [Fact]
    public async Task An_upload_whose_bytes_are_refused_has_no_effect()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("files.getUploadURLExternal", $$"""{"ok":true,"upload_url":"{{rig.Server.Address}}/upload/v1/secret","file_id":"F1"}""")
            .Plan("/upload/v1/secret", "no", 500);

        var error = (await rig.Slack.Files.Upload(new() { Filename = "c.png", Content = new byte[5] }, Token)).Error();

        Assert.Equal((500, CallEffect.None), (error.HttpStatus, error.Effect));
    }

    [Fact]
    public async Task A_download_brings_the_bytes_up_to_its_limit()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("/files/F1", "bytes", contentType: "image/png").Plan("/files/F1", "bytes").Plan("/files/F1", c => { c.Response.Redirect("/login"); return Task.CompletedTask; });
        var url = rig.Server.Address + "/files/F1";

        var file = (await rig.Slack.Files.Download(url, 5, Token)).Value();
        Assert.Equal(("bytes", "image/png"), (Encoding.UTF8.GetString(file.Content), file.ContentType));
        Assert.Equal("Bearer " + SlackRig.BotToken, rig.Server.Calls[0].Authorization);

        Assert.Equal(SlackErrorCodes.AnswerTooLarge, (await rig.Slack.Files.Download(url, 4, Token)).Error().Code);
        Assert.Equal(302, (await rig.Slack.Files.Download(url, 5, Token)).Error().HttpStatus);
    }

    [Theory]
    [InlineData("https://docs.google.com/document/1")]
    [InlineData("https://slack.com.evil.example/x")]
    [InlineData("https://evilslack.com/x")]
    [InlineData("https://slack.com@evil.example/x")]
    [InlineData("http://files.slack.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//files.slack.com/x")]
    [InlineData("")]
    public async Task Neither_token_nor_text_goes_to_an_address_that_is_not_Slacks(string url)
    {
        await using var rig = await SlackRig.Start();

        Assert.Equal(SlackErrorCodes.AddressRefused, (await rig.Slack.Files.Download(url, 100, Token)).Error().Code);
        Assert.Equal(SlackErrorCodes.AddressRefused, (await rig.Slack.Respond(url, new() { Text = "x" }, Token)).Error().Code);
    }

    [Fact]
    public async Task An_answer_address_takes_a_message_without_a_token()
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("/actions/T1/1/secret", "ok", contentType: "text/plain");

        await rig.Slack.Respond(rig.Server.Address + "/actions/T1/1/secret", new() { Text = "x", ReplaceOriginal = false, ResponseType = "in_channel" }, Token);

        var seen = Assert.Single(rig.Server.Calls);
        Assert.Null(seen.Authorization);
        Assert.Equal("""{"response_type":"in_channel","text":"x","replace_original":false}""", seen.Body);
    }

    [Theory]
    [InlineData(200, "ok", null)]
    [InlineData(200, "", null)]
    [InlineData(200, """{"ok":true}""", null)]
    [InlineData(200, """{"ok":false,"error":"invalid_blocks"}""", "invalid_blocks")]
    [InlineData(404, "used_url", "used_url")]
    [InlineData(404, "expired_url\n", "expired_url")]
    [InlineData(404, "<html>", "client_http_status")]
    [InlineData(500, "server_error", "client_http_status")]
    public async Task Reads_what_an_answer_address_says(int status, string body, string? code)
    {
        await using var rig = await SlackRig.Start();
        rig.Server.Plan("/actions/x", body, status, "text/plain");

        var result = await rig.Slack.Respond(rig.Server.Address + "/actions/x", new() { Text = "x" }, Token);

        Assert.Equal(code, (result as SlackResult<SlackDone>.Failed)?.Error.Code);
    }
}
