using System.Text.Json.Nodes;

namespace Assistant.Tests.SlackSimulator;

public class SlackSimulatorInteractivityTests
{
    private const string Button = """[{"type":"actions","block_id":"b1","elements":[{"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go"}}]}]""";
    private const string Modal = """{"type":"modal","callback_id":"form","title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"S"},"notify_on_close":true,"blocks":[{"type":"input","block_id":"q","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a"}}]}""";

    [Fact]
    public async Task A_trigger_is_good_once_and_for_three_seconds()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        async Task<string> Trigger() => (await Click(work, socket))["trigger_id"]!.GetValue<string>();
        async Task<string?> Open(string trigger) => (await work.Form("views.open", ("trigger_id", trigger), ("view", Modal)))["error"]?.GetValue<string>();
        var (used, old) = (await Trigger(), await Trigger());

        Assert.Null(await Open(used));
        Assert.Equal("exchanged_trigger_id", await Open(used));
        work.Slack.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("expired_trigger_id", await Open(old));
        Assert.Equal("trigger_reused", Assert.Single(work.Slack.Violations).Kind);
    }

    [Fact]
    public async Task A_response_url_takes_five_posts_within_thirty_minutes()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var url = (await Click(work, socket))["response_url"]!.GetValue<string>();
        var other = (await Click(work, socket))["response_url"]!.GetValue<string>();

        for (var i = 1; i <= 5; i++)
        {
            using var taken = await work.Post(url, $$"""{"text":"{{i}}"}""");
            Assert.Equal("ok", await taken.Content.ReadAsStringAsync());
        }

        using var sixth = await work.Post(url, """{"text":"6"}""");
        work.Slack.Advance(TimeSpan.FromMinutes(31));
        using var late = await work.Post(other, """{"text":"late"}""");

        Assert.Equal((404, 404), ((int)sixth.StatusCode, (int)late.StatusCode));
        Assert.Equal(["1", "2", "3", "4", "5"], work.Slack.Messages("help", user: "maya").Where(message => message["ephemeral"]!.GetValue<bool>()).Select(message => message["text"]!.GetValue<string>()));
        Assert.Equal("response_url_overuse", Assert.Single(work.Slack.Violations).Kind);
    }

    [Fact]
    public async Task A_response_replaces_or_deletes_the_message_it_came_from()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var payload = await Click(work, socket);
        var url = payload["response_url"]!.GetValue<string>();

        using var replaced = await work.Post(url, """{"text":"done","replace_original":"true"}""");
        Assert.Equal("done", work.Slack.Messages("help")[^1]["text"]!.GetValue<string>());
        using var deleted = await work.Post(url, """{"delete_original":true}""");
        Assert.DoesNotContain(work.Slack.Messages("help"), message => message["text"]!.GetValue<string>() == "done");
    }

    [Fact]
    public async Task A_submitted_view_shows_errors_changes_is_pushed_on_and_cleared()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();
        var opened = await work.Form("views.open", ("trigger_id", (await Click(work, socket))["trigger_id"]!.GetValue<string>()), ("view", Modal));
        var id = opened["view"]!["id"]!.GetValue<string>();
        async Task<JsonObject> Submit(string view, string answer)
        {
            var submitting = work.Slack.As("maya").SubmitAsync(view, (JsonObject)JsonNode.Parse("""{"q":{"a":{"type":"plain_text_input","value":"x"}}}""")!);
            var envelope = await socket.Next();
            Assert.Equal("x", envelope["payload"]!["view"]!["state"]!["values"]!["q"]!["a"]!["value"]!.GetValue<string>());
            await socket.Ack(envelope, answer);
            return await submitting;
        }

        var errors = await Submit(id, """{"response_action":"errors","errors":{"q":"too short"}}""");
        var updated = await Submit(id, $$"""{"response_action":"update","view":{{Modal}}}""");
        var pushed = await Submit(id, $$"""{"response_action":"push","view":{{Modal}}}""");
        Assert.Equal(2, work.Slack.Views("maya").Count);
        var cleared = await Submit(pushed["view"]!["id"]!.GetValue<string>(), """{"response_action":"clear"}""");

        Assert.Equal("too short", errors["errors"]!["q"]!.GetValue<string>());
        Assert.NotEqual(opened["view"]!["hash"]!.GetValue<string>(), updated["view"]!["hash"]!.GetValue<string>());
        Assert.Equal((id, id), (pushed["view"]!["root_view_id"]!.GetValue<string>(), pushed["view"]!["previous_view_id"]!.GetValue<string>()));
        Assert.Equal("clear", cleared["response_action"]!.GetValue<string>());
        Assert.Empty(work.Slack.Views("maya"));
    }

    [Fact]
    public async Task A_view_of_an_old_hash_is_not_updated()
    {
        await using var work = await Workspace.Open();
        var home = """{"type":"home","blocks":[]}""";
        var first = await work.Form("views.publish", ("user_id", "U0MAYALIND"), ("view", home));
        await work.Form("views.publish", ("user_id", "U0MAYALIND"), ("view", home));

        var conflict = await work.Form("views.publish", ("user_id", "U0MAYALIND"), ("view", home), ("hash", first["view"]!["hash"]!.GetValue<string>()));

        Assert.Equal("hash_conflict", conflict["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_command_without_ack_failed_and_the_payload_of_one_is_a_private_message()
    {
        await using var work = await Workspace.Open();
        await using var socket = await work.Connect();

        var silent = work.Slack.As("maya").CommandAsync("help", "/ask", "x");
        await socket.Next();
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        Assert.False(await silent);
        var answered = work.Slack.As("maya").CommandAsync("help", "/ask", "x");
        await socket.Ack(await socket.Next(), """{"text":"soon"}""");
        Assert.True(await answered);

        Assert.Equal("soon", Assert.Single(work.Slack.Messages("help", user: "maya"))["text"]!.GetValue<string>());
        Assert.Empty(work.Slack.Messages("help", user: "ben"));
    }

    /// <summary>Maya clicks a button of the bot.</summary>
    /// <returns>The acknowledged payload.</returns>
    private static async Task<JsonNode> Click(Workspace work, AppSocket socket)
    {
        var ts = await work.Ts("C0HELPASKS", "x", ("blocks", Button));
        await socket.Ack(await socket.Event("message"));
        var clicking = work.Slack.As("maya").ClickAsync("help", ts, "go");
        var envelope = await socket.Next();
        await socket.Ack(envelope);
        Assert.True(await clicking);
        return envelope["payload"]!;
    }
}
