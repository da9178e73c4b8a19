using System.Text;
using System.Text.Json.Nodes;

namespace Assistant.ServerTests.Slack;

/// <summary>The door that stands open to the internet. The bot's time of day stands still, so that the bounds are exact.</summary>
public class HttpSecurityTests
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string FormerSecret = "fedcba9876543210fedcba9876543210";

    private readonly StoppedClock _clock = new();

    [Fact]
    public async Task The_handshake_is_answered_with_its_challenge()
    {
        await using var community = await OpenAsync();

        Assert.Equal((200, "3eZbrw1aBm2rZgRNFdxV"), await community.PostSigned("""{"type":"url_verification","token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV"}""", _clock.Now));
    }

    [Fact]
    public async Task A_signed_question_is_answered_once()
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);

        Assert.Equal((200, ""), await community.PostSigned(community.Mention(thread).ToJsonString(), _clock.Now));

        Assert.Contains("To rotate an API key", (await community.OnlyReply(thread)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("other body")]
    [InlineData("wrong version")]
    [InlineData("not hex")]
    [InlineData("cut")]
    [InlineData("no signature")]
    [InlineData("no timestamp")]
    [InlineData("words for a timestamp")]
    public async Task What_Slack_did_not_sign_is_refused_and_does_nothing(string flaw)
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);
        var body = Encoding.UTF8.GetBytes(community.Mention(thread).ToJsonString());
        var timestamp = Stamp(0);
        var good = CommunitySteps.Signature(community.Slack.SigningSecret, timestamp, body);

        var (status, _) = await community.PostRaw(body, "application/json", flaw switch { "no timestamp" => null, "words for a timestamp" => "yesterday", _ => timestamp }, flaw switch
        {
            "forged" => CommunitySteps.Signature(FormerSecret, timestamp, body),
            "other body" => CommunitySteps.Signature(community.Slack.SigningSecret, timestamp, [.. body, (byte)' ']),
            "wrong version" => $"v1={good[3..]}",
            "not hex" => $"v0={new string('z', 64)}",
            "cut" => good[..^2],
            "no signature" => null,
            _ => good,
        });

        Assert.Equal(401, status);
        await community.Settled();
        Assert.Empty(community.Replies(thread));
    }

    [Theory]
    [InlineData(-301, 401)]
    [InlineData(301, 401)]
    [InlineData(-300, 200)]
    [InlineData(-290, 200)]
    [InlineData(300, 200)]
    public async Task A_stamp_may_be_five_minutes_off_and_no_more(int seconds, int expected)
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);

        var (status, _) = await community.PostSigned(community.Mention(thread).ToJsonString(), _clock.Now.AddSeconds(seconds));
        await community.Settled();

        Assert.Equal((expected, expected == 200 ? 1 : 0), (status, community.Replies(thread).Count));
    }

    [Fact]
    public async Task A_request_that_is_played_again_is_taken_and_answered_once()
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);
        var body = community.Mention(thread).ToJsonString();

        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal((200, ""), await community.PostSigned(body, _clock.Now));

        await community.OnlyReply(thread);
    }

    [Fact]
    public async Task The_same_event_and_the_message_that_the_mention_is_are_answered_once()
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);
        var message = community.Mention(thread, "Ev0TWIN");
        (message["event"]!["type"], message["event"]!["channel_type"]) = ("message", "channel");

        var sent = await Task.WhenAll(new[] { community.Mention(thread), community.Mention(thread), message }.Select(body => community.PostSigned(body.ToJsonString(), _clock.Now)));

        Assert.All(sent, answer => Assert.Equal(200, answer.Status));
        await community.OnlyReply(thread);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused()
    {
        await using var community = await OpenAsync();
        var body = new byte[10 * 1024 * 1024];

        Assert.Equal(413, (await community.PostRaw(body, "application/json", Stamp(0), CommunitySteps.Signature(community.Slack.SigningSecret, Stamp(0), body))).Status);
    }

    [Fact]
    public async Task The_probe_of_the_certificate_needs_no_signature()
    {
        await using var community = await OpenAsync();

        Assert.Equal(200, await community.Slack.ProbeCertificateAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_smuggled_in_with_a_probe()
    {
        await using var community = await OpenAsync();
        var response = Uri.EscapeDataString($"{community.Slack.BaseUri}commands/T0NORTHWIND/x");
        var body = Encoding.UTF8.GetBytes($"ssl_check=1&command=%2Fask&text=How+do+I+rotate+an+API+key%3F&channel_id=C0HELPASKS&user_id=U0MAYALIND&team_id=T0NORTHWIND&trigger_id=1&response_url={response}");

        Assert.Equal((200, ""), await community.PostRaw(body, FormType, null, null));
        await community.Settled();

        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "response_url");
    }

    [Theory]
    [InlineData("""{"type":"event_callback","team_id":"T0NORTHWIND","event_id":"Ev1","event_time":1,"event":{"type":"something_new","detail":[1,2]}}""", "application/json")]
    [InlineData("""{"type":"something_new"}""", "application/json")]
    [InlineData("""{"type":"event_callback","event_id":"Ev2","event":""", "application/json")]
    [InlineData("""{"type":"event_callback","event_id":"Ev3","event":{"type":"app_mention","channel":7}}""", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("payload=%7B%22type%22%3A%22something_new%22%7D", FormType)]
    [InlineData("payload=%7B%22type%22", FormType)]
    [InlineData("nothing=at+all", FormType)]
    [InlineData("""{"type":"app_rate_limited","token":"x","team_id":"T0NORTHWIND","minute_rate_limited":1518467820,"api_app_id":"A0ASSISTANT"}""", "application/json")]
    public async Task What_is_signed_and_means_nothing_to_us_is_taken_and_does_nothing(string body, string contentType)
    {
        await using var community = await OpenAsync();

        Assert.Equal((200, ""), await community.PostSigned(body, _clock.Now, contentType: contentType));

        await community.Settled();
        Assert.DoesNotContain(community.Slack.Calls, call => call.Method.StartsWith("chat.", StringComparison.Ordinal));
        Assert.Equal("ok", (await community.HealthAsync()).Body["status"]!.ToString());
    }

    [Fact]
    public async Task Sixteen_digits_of_time_and_fields_of_tomorrow_do_no_harm()
    {
        await using var community = await OpenAsync();
        var thread = Thread(community);
        var mention = community.Mention(thread);
        (mention["event_time"], mention["tomorrow"]) = (1515449522000016, new JsonObject { ["a"] = new JsonArray(1, "b") });
        (mention["event"]!["tomorrow"], mention["event"]!["blocks"]) = (true, new JsonArray(new JsonObject { ["type"] = "hologram", ["x"] = 1 }));

        await community.PostSigned(mention.ToJsonString(), _clock.Now);

        await community.OnlyReply(thread);
    }

    [Fact]
    public async Task The_former_secret_is_good_while_the_secret_is_being_changed()
    {
        await using var community = await OpenAsync(new() { ["Slack:PreviousSigningSecret"] = FormerSecret });
        var thread = Thread(community);

        Assert.Equal(200, (await community.PostSigned(community.Mention(thread).ToJsonString(), _clock.Now, FormerSecret)).Status);

        await community.OnlyReply(thread);
    }

    [Theory]
    [InlineData("GET", "/slack/events", 405)]
    [InlineData("PUT", "/slack/events", 405)]
    [InlineData("POST", "/slack/actions", 404)]
    [InlineData("GET", "/", 404)]
    public async Task Other_methods_and_paths_lead_nowhere(string method, string path, int expected)
    {
        await using var community = await OpenAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(community.BotAddress, path));

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    private Task<Community> OpenAsync(Dictionary<string, string?>? settings = null) => Community.OpenAsync(Transport.Http, settings: settings, clock: _clock);

    private string Stamp(int seconds) => _clock.Now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A message that names nobody, in whose thread a raw mention can be put.</summary>
    private static string Thread(Community community) => community.Slack.As(Community.Ben).Post(Community.Help, "Good morning, all.");
}
