using System.Text;
using System.Text.Json.Nodes;

namespace Assistant.Tests.SlackSimulator;

public class SlackSimulatorWebApiTests
{
    [Fact]
    public async Task A_token_is_needed_known_and_of_the_right_kind()
    {
        await using var work = await Workspace.Open();

        async Task<string?> Error(string method, string? token) => (await work.Call(method, new FormUrlEncodedContent([]), token))["error"]?.GetValue<string>();

        Assert.Equal("not_authed", await Error("chat.postMessage", ""));
        Assert.Equal("invalid_auth", await Error("auth.test", "xoxb-somebody-else"));
        Assert.Equal("not_allowed_token_type", await Error("chat.postMessage", work.Slack.AppToken));
        Assert.Equal("not_allowed_token_type", await Error("apps.connections.open", work.Slack.BotToken));
        Assert.Equal("unknown_method", await Error("chat.shout", null));
        Assert.Null(await Error("auth.test", null));
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        await using var work = await Workspace.Open(options => options.Scopes = ["chat:write"]);

        var answer = await work.Form("reactions.add", ("channel", "C0HELPASKS"), ("timestamp", "1.000000"), ("name", "eyes"));

        Assert.Equal(("missing_scope", "reactions:write", "chat:write"), (Text(answer, "error"), Text(answer, "needed"), Text(answer, "provided")));
    }

    [Fact]
    public async Task Arguments_come_by_form_json_multipart_and_query()
    {
        await using var work = await Workspace.Open();
        var blocks = """[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]""";

        var form = await work.Form("chat.postMessage", ("channel", "C0HELPASKS"), ("text", "form"), ("blocks", blocks));
        var json = await work.Json("chat.postMessage", $$"""{"channel":"C0HELPASKS","text":"json","blocks":{{blocks}}}""");
        var multipart = await work.Call("chat.postMessage", new MultipartFormDataContent { { new StringContent("C0HELPASKS"), "channel" }, { new StringContent("multipart"), "text" } });
        var query = await work.Call($"conversations.replies?channel=C0HELPASKS&ts={Text(form, "ts")}", null);

        Assert.All([form, json, multipart, query], answer => Assert.True(answer["ok"]!.GetValue<bool>()));
        Assert.Equal("section", form["message"]!["blocks"]![0]!["type"]!.GetValue<string>());
        Assert.Equal("form", query["messages"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reading_methods_do_not_see_a_json_body()
    {
        await using var work = await Workspace.Open();

        var answer = await work.Json("conversations.info", """{"channel":"C0HELPASKS"}""");

        Assert.Equal("invalid_arguments", Text(answer, "error"));
        Assert.Contains("missing required field: channel", answer["response_metadata"]!["messages"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_json_with_a_charset_and_says_its_scopes()
    {
        await using var work = await Workspace.Open();

        using var response = await work.Raw("auth.test");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("chat:write", response.Headers.GetValues("x-oauth-scopes").Single(), StringComparison.Ordinal);
        Assert.NotEmpty(response.Headers.GetValues("x-slack-req-id").Single());
    }

    [Theory]
    [InlineData("chat.postMessage", """{"channel":"C0NOWHERE","text":"x"}""", "channel_not_found")]
    [InlineData("chat.postMessage", """{"channel":"C0FEEDBACK","text":"x"}""", "not_in_channel")]
    [InlineData("chat.postMessage", """{"channel":"C0HELPASKS"}""", "no_text")]
    [InlineData("chat.postMessage", """{"channel":"C0HELPASKS","text":"x","markdown_text":"y"}""", "markdown_text_conflict")]
    [InlineData("chat.postMessage", """{"channel":"C0HELPASKS","text":"x","blocks":"[{"}""", "invalid_blocks_format")]
    [InlineData("chat.postMessage", """{"channel":"C0HELPASKS","text":"x","blocks":[{"type":"hologram"}]}""", "invalid_blocks")]
    [InlineData("chat.postMessage", """{"channel":"C0HELPASKS","text":"x","username":"Somebody"}""", "missing_scope")]
    [InlineData("chat.update", """{"channel":"C0HELPASKS","ts":"1.000000","text":"x"}""", "message_not_found")]
    [InlineData("chat.delete", """{"channel":"C0HELPASKS","ts":"1.000000"}""", "message_not_found")]
    [InlineData("chat.postEphemeral", """{"channel":"C0HEROES001","user":"U0GUSGUEST1","text":"x"}""", "user_not_in_channel")]
    [InlineData("chat.startStream", """{"channel":"C0HELPASKS","thread_ts":"1.000000"}""", "missing_recipient_user_id")]
    [InlineData("reactions.add", """{"channel":"C0HELPASKS","timestamp":"1.000000","name":"eyes"}""", "message_not_found")]
    [InlineData("conversations.join", """{"channel":"C0HEROES001"}""", "method_not_supported_for_channel_type")]
    [InlineData("views.open", """{"trigger_id":"1.2.x","view":{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}}""", "invalid_trigger_id")]
    [InlineData("views.update", """{"view_id":"V0","view":{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[]}}""", "not_found")]
    [InlineData("assistant.threads.setStatus", """{"channel_id":"C0HELPASKS","thread_ts":"1.000000","status":"thinks"}""", "invalid_thread_ts")]
    [InlineData("chat.postMessage", "[1]", "invalid_arguments")]
    [InlineData("chat.postMessage", "{", "invalid_json")]
    public async Task A_refusal_has_the_code_of_the_reference(string method, string body, string error)
    {
        await using var work = await Workspace.Open();

        Assert.Equal(error, Text(await work.Json(method, body), "error"));
    }

    [Fact]
    public async Task A_bad_block_is_pointed_at()
    {
        await using var work = await Workspace.Open();
        var blocks = new JsonArray(new JsonObject { ["type"] = "divider" }, new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = new string('x', 151) } });

        var answer = await work.Form("chat.postMessage", ("channel", "C0HELPASKS"), ("text", "x"), ("blocks", blocks.ToJsonString()));

        Assert.Equal("[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]", answer["response_metadata"]!["messages"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Long_text_is_cut_in_a_post_and_refused_in_an_update()
    {
        await using var work = await Workspace.Open();
        var text = new string('x', 40_001);

        var posted = await work.Form("chat.postMessage", ("channel", "C0HELPASKS"), ("text", text));
        var updated = await work.Form("chat.update", ("channel", "C0HELPASKS"), ("ts", Text(posted, "ts")!), ("text", text));

        Assert.Equal(40_000, posted["message"]!["text"]!.GetValue<string>().Length);
        Assert.Equal("msg_too_long", Text(updated, "error"));
    }

    [Fact]
    public async Task Metadata_is_kept_by_an_update_without_it_and_cleared_by_an_empty_one()
    {
        await using var work = await Workspace.Open();
        var metadata = """{"event_type":"answer","event_payload":{"request_id":"r1"}}""";
        var ts = await work.Ts("C0HELPASKS", "x", ("metadata", metadata));

        async Task<JsonNode?> After(params (string, string)[] more)
        {
            await work.Form("chat.update", [("channel", "C0HELPASKS"), ("ts", ts), ("text", "y"), .. more]);
            return (await work.Form("conversations.replies", ("channel", "C0HELPASKS"), ("ts", ts), ("include_all_metadata", "true")))["messages"]![0]!["metadata"];
        }

        Assert.Equal("r1", (await After())!["event_payload"]!["request_id"]!.GetValue<string>());
        Assert.Null(await After(("metadata", "{}")));
    }

    [Fact]
    public async Task Cursors_lead_through_a_thread_parent_first()
    {
        await using var work = await Workspace.Open();
        var parent = await work.Ts("C0GENERAL", "parent");
        for (var i = 1; i <= 4; i++)
            await work.Ts("C0GENERAL", $"reply {i}", ("thread_ts", parent));
        var seen = new List<string>();

        var cursor = "";
        do
        {
            var page = await work.Form("conversations.replies", ("channel", "C0GENERAL"), ("ts", parent), ("limit", "2"), ("cursor", cursor));
            seen.AddRange(page["messages"]!.AsArray().Select(message => message!["text"]!.GetValue<string>()));
            cursor = page["response_metadata"]!["next_cursor"]!.GetValue<string>();
        }
        while (cursor.Length > 0);

        Assert.Equal(["parent", "reply 1", "reply 2", "reply 3", "reply 4"], seen);
        Assert.Equal("invalid_cursor", Text(await work.Form("conversations.replies", ("channel", "C0GENERAL"), ("ts", parent), ("cursor", "bad")), "error"));
    }

    [Fact]
    public async Task Stamps_rise_strictly_even_when_the_clock_stands_still()
    {
        await using var work = await Workspace.Open(options => options.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider());

        var stamps = new List<string>();
        for (var i = 0; i < 5; i++)
            stamps.Add(await work.Ts("C0HELPASKS", "x"));

        Assert.Equal(stamps.Distinct().Order(StringComparer.Ordinal), stamps);
        Assert.All(stamps, ts => Assert.Matches(@"^\d+\.\d{6}$", ts));
    }

    [Fact]
    public async Task An_upload_goes_from_announced_to_shown()
    {
        await using var work = await Workspace.Open(options => options.FileProcessing = TimeSpan.FromSeconds(5));
        var announced = await work.Form("files.getUploadURLExternal", ("filename", "chart.png"), ("length", "3"));
        var id = Text(announced, "file_id")!;
        var image = $$$"""[{"type":"image","alt_text":"a chart","slack_file":{"id":"{{{id}}}"}}]""";

        using var wrong = await work.Http.PostAsync(Text(announced, "upload_url"), new ByteArrayContent([1, 2]));
        using var right = await work.Http.PostAsync(Text(announced, "upload_url"), new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "any", "chart.png" } });
        var completed = await work.Form("files.completeUploadExternal", ("files", $$"""[{"id":"{{id}}","title":"Chart"}]"""));
        var early = await work.Form("chat.postMessage", ("channel", "C0HELPASKS"), ("text", "x"), ("blocks", image));
        work.Slack.Advance(TimeSpan.FromSeconds(6));
        var late = await work.Form("chat.postMessage", ("channel", "C0HELPASKS"), ("text", "x"), ("blocks", image));

        Assert.Equal((400, "OK - 3"), ((int)wrong.StatusCode, await right.Content.ReadAsStringAsync()));
        Assert.Equal("", completed["files"]![0]!["mimetype"]!.GetValue<string>());
        Assert.Equal("[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]", early["response_metadata"]!["messages"]![0]!.GetValue<string>());
        Assert.True(late["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_stream_is_started_appended_to_and_stopped_once()
    {
        await using var work = await Workspace.Open();
        var asked = work.Slack.As("maya").Post("help", "@assistant why?");
        (string, string)[] place = [("channel", "C0HELPASKS"), ("ts", "")];

        var started = await work.Form("chat.startStream", ("channel", "C0HELPASKS"), ("thread_ts", asked), ("recipient_user_id", "U0MAYALIND"), ("recipient_team_id", "T0NORTHWIND"), ("markdown_text", "**a**"));
        place[1] = ("ts", Text(started, "ts")!);
        var edited = await work.Form("chat.update", [.. place, ("text", "x")]);
        var appended = await work.Form("chat.appendStream", [.. place, ("chunks", """[{"type":"markdown_text","text":" b"},{"type":"task_update","id":"t","title":"T","status":"complete"}]""")]);
        var odd = await work.Form("chat.appendStream", [.. place, ("chunks", """[{"type":"song"}]""")]);
        var stopped = await work.Form("chat.stopStream", [.. place, ("markdown_text", " c")]);
        var again = await work.Form("chat.appendStream", [.. place, ("markdown_text", "d")]);

        Assert.True(appended["ok"]!.GetValue<bool>());
        Assert.Equal(("streaming_state_conflict", "invalid_chunks", "message_not_in_streaming_state"), (Text(edited, "error"), Text(odd, "error"), Text(again, "error")));
        Assert.Equal("**a** b c", stopped["message"]!["text"]!.GetValue<string>());
        Assert.Empty(work.Slack.Violations);
    }

    [Fact]
    public async Task A_stopped_stream_says_who_stopped_it_and_an_idle_one_is_noted()
    {
        await using var work = await Workspace.Open();
        var asked = work.Slack.As("maya").Post("help", "@assistant why?");
        async Task<string> Start() => Text(await work.Form("chat.startStream", ("channel", "C0HELPASKS"), ("thread_ts", asked), ("recipient_user_id", "U0MAYALIND"), ("recipient_team_id", "T0NORTHWIND")), "ts")!;
        var one = await Start();
        work.Slack.As("maya").Stop("help", asked);

        var refused = await work.Form("chat.appendStream", ("channel", "C0HELPASKS"), ("ts", one), ("markdown_text", "x"));
        await Start();
        work.Slack.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("stopped_by_user", Text(refused, "error"));
        Assert.Equal("stream_left_open", Assert.Single(work.Slack.Violations).Kind);
    }

    [Fact]
    public async Task A_status_ends_with_the_answer_or_after_two_minutes()
    {
        await using var work = await Workspace.Open();
        var asked = work.Slack.As("maya").Post("help", "@assistant why?");
        async Task<string?> Status() => (await work.Sim($"messages?channel=C0HELPASKS&thread={asked}")).Body!["status"]?.GetValue<string>();
        Task Set() => work.Form("assistant.threads.setStatus", ("channel_id", "C0HELPASKS"), ("thread_ts", asked), ("status", "is thinking"));

        await Set();
        Assert.Equal("is thinking", await Status());
        await work.Ts("C0HELPASKS", "answer", ("thread_ts", asked));
        Assert.Null(await Status());
        await Set();
        work.Slack.Advance(TimeSpan.FromMinutes(2));
        await work.Slack.WaitForAsync(() => work.Slack.Messages("help", asked).Count > 0 && Status().Result is null ? "gone" : null);
    }

    [Fact]
    public async Task A_bot_that_wakes_a_channel_or_answers_beside_the_thread_is_noted()
    {
        await using var work = await Workspace.Open();
        work.Slack.As("maya").Post("help", "@assistant why?");

        await work.Ts("C0HELPASKS", "beside the thread");
        await work.Ts("C0GENERAL", "so said <!channel>");
        await work.Form("chat.postMessage", ("channel", "C0GENERAL"), ("text", "x"), ("blocks", """[{"type":"section","text":{"type":"mrkdwn","text":"<!subteam^S0HEROES01>"}}]"""));

        // Naming a group is how a person is called, and nothing that slips in unseen: the whole channel is.
        Assert.Equal(["post_without_thread", "unescaped_broadcast"], work.Slack.Violations.Select(violation => violation.Kind));
    }

    [Fact]
    public async Task Only_this_machine_and_its_own_page_are_let_in()
    {
        await using var work = await Workspace.Open();
        async Task<int> Status(HttpMethod verb, string host, string? origin)
        {
            using var request = new HttpRequestMessage(verb, "_sim/violations") { Content = verb == HttpMethod.Post ? new StringContent("{}", Encoding.UTF8, "application/json") : null };
            request.RequestUri = new Uri(verb == HttpMethod.Post ? "_sim/reset" : "_sim/violations", UriKind.Relative);
            request.Headers.Host = host;
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            using var response = await work.Http.SendAsync(request);
            return (int)response.StatusCode;
        }

        Assert.Equal(200, await Status(HttpMethod.Get, work.Address.Authority, null));
        Assert.Equal(403, await Status(HttpMethod.Get, "evil.example", null));
        Assert.Equal(403, await Status(HttpMethod.Post, work.Address.Authority, "https://evil.example"));
        Assert.Equal(200, await Status(HttpMethod.Post, work.Address.Authority, work.Address.GetLeftPart(UriPartial.Authority)));
    }

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();
}
