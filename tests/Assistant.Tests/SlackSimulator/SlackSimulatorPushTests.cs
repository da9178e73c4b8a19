using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.SlackSimulator;

public class SlackSimulatorPushTests
{
    [Fact]
    public async Task An_event_is_signed_json_without_charset()
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        Assert.Null(await work.Slack.RegisterAsync(app.Address));

        work.Slack.As("maya").Post("help", "hello");
        await Acked(work);

        var pushed = Assert.Single(app.Seen);
        Assert.Equal("application/json", pushed.ContentType);
        Assert.StartsWith("Slackbot 1.0", pushed.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Equal(Signature(work.Slack.SigningSecret, pushed), pushed.Header("X-Slack-Signature"));
        Assert.Null(pushed.Header("X-Slack-Retry-Num"));
    }

    [Fact]
    public async Task An_address_without_the_challenge_is_not_registered()
    {
        await using var work = await Workspace.Open();

        var (status, body) = await work.Sim("register", new { event_url = $"{work.Address}nowhere" });

        Assert.Equal((400, "url_verification_failed"), (status, body!["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Failures_are_repeated_with_number_and_reason()
    {
        await using var work = await Workspace.Open(options => options.RetryTimeScale = 0.0001);
        await using var app = await AppServer.Start();
        await work.Slack.RegisterAsync(app.Address);
        app.Answer = (http, number) =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = number switch { 1 => (500, ""), < 5 => (302, "/elsewhere"), _ => (200, "") };
            return Task.CompletedTask;
        };

        work.Slack.As("maya").Post("help", "hello");
        await Acked(work);

        Assert.Equal([(null, null), ("1", "http_error"), ("1", "http_error"), ("1", "http_error"), ("2", "too_many_redirects")], app.Seen.Select(one => (one.Header("X-Slack-Retry-Num"), one.Header("X-Slack-Retry-Reason"))));
    }

    [Fact]
    public async Task Silence_is_a_timeout_and_no_retry_ends_it()
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        await work.Slack.RegisterAsync(app.Address);
        var reached = new TaskCompletionSource();
        app.Answer = async (http, number) =>
        {
            if (number == 1)
            {
                reached.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
            }

            (http.Response.StatusCode, http.Response.Headers["X-Slack-No-Retry"]) = (500, "1");
        };

        work.Slack.As("maya").Post("help", "hello");
        await reached.Task;
        work.Slack.Advance(TimeSpan.FromSeconds(3));
        await work.Slack.WaitForAsync(() => work.Slack.Deliveries[0].IsGivenUp ? "over" : null);

        Assert.Equal(["http_timeout", "http_error"], work.Slack.Deliveries[0].Tries.Select(one => one.Outcome));
    }

    [Fact]
    public async Task Clicks_and_commands_are_forms_each_to_its_address()
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        app.Answer = (http, _) => http.Response.WriteAsync(http.Request.Path == "/command" ? "at once" : "");
        await work.Sim("register", new
        {
            event_url = $"{app.Address}events", interactivity_url = $"{app.Address}actions", command_urls = new Dictionary<string, string> { ["/ask"] = $"{app.Address}command" },
            signing_secret = work.Slack.SigningSecret,
        });
        var ts = await work.Ts("C0HELPASKS", "x", ("blocks", """[{"type":"actions","block_id":"b1","elements":[{"type":"button","action_id":"go","value":"v","text":{"type":"plain_text","text":"Go"}}]}]"""));

        Assert.True(await work.Slack.As("maya").ClickAsync("help", ts, "go"));
        Assert.True(await work.Slack.As("maya").CommandAsync("help", "/ask", "why & how"));

        var (click, command) = (app.Seen.Single(one => one.Path == "/actions"), app.Seen.Single(one => one.Path == "/command"));
        Assert.Equal(("application/x-www-form-urlencoded", "application/x-www-form-urlencoded"), (click.ContentType, command.ContentType));
        var payload = JsonNode.Parse(Uri.UnescapeDataString(click.Body["payload=".Length..].Replace('+', ' ')))!;
        Assert.Equal(("block_actions", "b1", "v"), (payload["type"]!.GetValue<string>(), payload["actions"]![0]!["block_id"]!.GetValue<string>(), payload["actions"]![0]!["value"]!.GetValue<string>()));
        Assert.Contains("text=why+%26amp%3B+how", command.Body, StringComparison.Ordinal);
        Assert.Contains(work.Slack.Messages("help", user: "maya"), message => message["text"]!.GetValue<string>() == "at once" && message["ephemeral"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_certificate_probe_is_an_unsigned_form()
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        await work.Slack.RegisterAsync(app.Address);

        Assert.Equal(200, await work.Slack.ProbeCertificateAsync());

        Assert.Null(app.Seen[0].Header("X-Slack-Signature"));
        Assert.StartsWith("ssl_check=1", app.Seen[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_events_are_told_once_a_minute()
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        await work.Slack.RegisterAsync(app.Address);

        work.Slack.TellRateLimited();
        work.Slack.TellRateLimited();
        work.Slack.As("maya").Post("help", "hello");
        await Acked(work);
        await work.Slack.WaitForAsync(() => app.Seen.Count == 2 ? "both" : null);

        var told = JsonNode.Parse(app.Seen.Single(one => one.Body.Contains("app_rate_limited", StringComparison.Ordinal)).Body)!;
        Assert.Equal(("app_rate_limited", true), (told["type"]!.GetValue<string>(), told["event"] is null));
    }

    [Theory]
    [InlineData("bad_signature")]
    [InlineData("missing_signature")]
    [InlineData("clock_skew")]
    public async Task A_fault_of_the_signature_shows(string kind)
    {
        await using var work = await Workspace.Open();
        await using var app = await AppServer.Start();
        await work.Slack.RegisterAsync(app.Address);
        work.Slack.Faults.Add(new SimFault(kind) { Count = 1, Args = new JsonObject { ["seconds"] = -301 } });

        work.Slack.As("maya").Post("help", "hello");
        await Acked(work);

        var pushed = app.Seen[0];
        var age = kind == "missing_signature" ? 0 : DateTimeOffset.UnixEpoch.AddSeconds(long.Parse(pushed.Header("X-Slack-Request-Timestamp")!, System.Globalization.CultureInfo.InvariantCulture)) - TimeProvider.System.GetUtcNow() is var skew ? Math.Abs(skew.TotalSeconds) : 0;
        Assert.Equal(kind == "clock_skew", age > 300);
        Assert.Equal(kind == "clock_skew", pushed.Header("X-Slack-Signature") is not null && Signature(work.Slack.SigningSecret, pushed) == pushed.Header("X-Slack-Signature"));
    }

    private static Task<string> Acked(Workspace work) => work.Slack.WaitForAsync(() => work.Slack.Deliveries.Any(delivery => delivery.IsAcked) ? "acked" : null);

    private static string Signature(string secret, Pushed pushed) => "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{pushed.Header("X-Slack-Request-Timestamp")}:{pushed.Body}")));
}
