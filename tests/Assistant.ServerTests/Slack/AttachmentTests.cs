using System.Text;
using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator.Actions;

namespace Assistant.ServerTests.Slack;

/// <summary>Files that people attach: what is read of them, and what is said of those that are not.</summary>
public sealed class AttachmentTests
{
    private const string CodePage = "# Error codes\n\n## E-4711\n\nThe error E-4711 means that the licence of the warehouse has run out; renew it under Billing.\n";

    private static SimAttachment Text(string name, string text) => new(name, "text/plain", Encoding.UTF8.GetBytes(text));

    private static string Log(int lines, string telling) =>
        string.Join('\n', Enumerable.Range(0, lines).Select(i => $"2026-11-25 12:00:{i % 60:00} heartbeat number {i} of the pump")) + $"\n{telling}\n2026-11-25 12:30:00 heartbeat again\n";

    private static string Ask(Community community, string text, params SimAttachment[] files) => community.Slack.As(Community.Maya).Post(Community.Help, $"{community.Bot} {text}".Trim(), files: files);

    [Fact]
    public async Task A_logs_error_leads_to_its_page()
    {
        await using var community = await Community.OpenAsync(pages: ("codes.md", CodePage));

        var answer = await community.Reply(Ask(community, "what does this mean?", Text("shop.log", "starting\nERROR: E-4711 licence\nstopped\n")));

        Assert.Contains("renew it under Billing", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(":warning:", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_word_is_a_question_too()
    {
        await using var community = await Community.OpenAsync(pages: ("codes.md", CodePage));

        Assert.Contains("renew it under Billing", (await community.Reply(Ask(community, "", Text("shop.log", "ERROR: E-4711 licence\n")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_long_log_the_telling_lines_are_read_and_that_is_said()
    {
        await using var community = await Community.OpenAsync(pages: ("codes.md", CodePage));

        var answer = await community.Reply(Ask(community, "what does this mean?", Text("shop.log", Log(400, "ERROR: E-4711 licence"))));

        Assert.Contains("renew it under Billing", answer.Text, StringComparison.Ordinal);
        Assert.Contains("shop.log is long; I read its telling lines.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_over_the_limit_is_read_up_to_there()
    {
        await using var community = await Community.OpenAsync(settings: new() { ["Slack:MaxAttachmentBytes"] = "2048" }, pages: ("codes.md", CodePage));

        var answer = await community.Reply(Ask(community, "what does this mean?", Text("shop.log", $"ERROR: E-4711 licence\n{Log(200, "the end")}")));

        Assert.Contains("renew it under Billing", answer.Text, StringComparison.Ordinal);
        Assert.Contains("shop.log is long", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_said_to_be_unseen_beside_the_answer()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(Ask(community, Shop.RotateQuestion, new SimAttachment("screen.png", "image/png", [1, 2, 3])));

        Assert.Contains("To rotate an API key", answer.Text, StringComparison.Ordinal);
        Assert.Contains("I did not look at screen.png", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_without_a_word_is_answered_by_saying_so()
    {
        await using var community = await Community.OpenAsync();

        Assert.Contains("I did not look at screen.png", (await community.Reply(Ask(community, "", new SimAttachment("screen.png", "image/png", [1, 2, 3])))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thanks_with_a_picture_do_not_hide_that_it_was_not_seen()
    {
        await using var community = await Community.OpenAsync();

        Assert.Contains("I did not look at screen.png", (await community.Reply(Ask(community, "thanks!", new SimAttachment("screen.png", "image/png", [1, 2, 3])))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_said_to_be_unread()
    {
        await using var community = await Community.OpenAsync();

        Assert.Contains("I cannot read dump.zip", (await community.Reply(Ask(community, Shop.RotateQuestion, new SimAttachment("dump.zip", "application/zip", [1, 2, 3])))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_slack_does_not_give_is_said_to_be_unread()
    {
        await using var community = await Community.OpenAsync();
        var file = new JsonObject { ["id"] = "F0GONE", ["name"] = "gone.log", ["mimetype"] = "text/plain", ["filetype"] = "log", ["url_private"] = $"{community.Slack.BaseUri}files/F0GONE/gone.log" };
        var ts = community.Ask("look");                              // stands in for the message, which only Slack can give a file that is gone
        await community.Reply(ts);

        var question = new JsonObject
        {
            ["type"] = "message", ["subtype"] = "file_share", ["channel"] = Community.Help, ["channel_type"] = "channel", ["user"] = Community.Maya, ["thread_ts"] = ts, ["ts"] = $"{ts[..^1]}9",
            ["event_ts"] = $"{ts[..^1]}9", ["text"] = $"{community.Bot} {Shop.RotateQuestion}", ["files"] = new JsonArray(file),
        };
        community.Slack.Emit(question);
        var answer = await community.Reply(ts, number: 2);

        Assert.Contains("Slack did not give me gone.log", answer.Text, StringComparison.Ordinal);
        Assert.Contains("To rotate an API key", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_files_name_calls_nobody_and_links_nowhere()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(Ask(community, Shop.RotateQuestion, new SimAttachment("<!channel> <https://evil.example|x>.png", "image/png", [1])));

        Assert.Contains("&lt;!channel&gt; &lt;https://evil.example|x&gt;.png", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<https://evil.example", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_files_than_it_reads_are_said_to_be_more()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(Ask(community, Shop.RotateQuestion, [.. Enumerable.Range(1, 6).Select(i => Text($"{i}.log", "all is well\n"))]));

        Assert.Contains("I read the first 5 files only.", answer.Text, StringComparison.Ordinal);
    }
}
