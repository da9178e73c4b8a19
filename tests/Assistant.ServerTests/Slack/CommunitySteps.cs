using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Slack;

/// <summary>Steps that several stories share.</summary>
internal static class CommunitySteps
{
    public static Dictionary<string, string?> WithHeroes { get; } = new() { ["Slack:HeroesChannel"] = Community.Heroes, ["Slack:HeroesGroup"] = Community.HeroesGroup };

    /// <summary>A question and its answer.</summary>
    public static async Task<(string Question, SlackMessage Answer)> Answered(this Community community, string channel = Community.Help)
    {
        var question = community.Ask(Shop.RotateQuestion, channel);
        return (question, await community.Reply(question, channel));
    }

    /// <summary>Waits until the thread is as it is expected to be for good, and holds exactly one message of the bot.</summary>
    public static async Task<SlackMessage> OnlyReply(this Community community, string thread, string channel = Community.Help)
    {
        await community.Reply(thread, channel);
        await community.Settled();
        return Assert.Single(community.Replies(thread, channel));
    }

    public static Task<SlackMessage> ReplyThat(this Community community, string thread, Func<SlackMessage, bool> fits, string channel = Community.Help) =>
        community.Slack.WaitForAsync(() => community.Replies(thread, channel).FirstOrDefault(fits));

    /// <summary>Everything that only this person sees.</summary>
    public static IReadOnlyList<SlackMessage> Whispers(this Community community, string channel, string user) =>
        [.. community.Slack.Messages(channel, user: user).Where(message => message["ephemeral"]!.GetValue<bool>()).Select(message => new SlackMessage(message))];

    public static async Task<(int Status, JsonObject Body)> HealthAsync(this Community community)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(community.BotAddress, "/health"), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Waits until the health page has a step.</summary>
    /// <returns>The HTTP status.</returns>
    public static Task<int> HealthShows(this Community community, string step) => community.HealthWhen(body => body["steps"]!.AsArray().Any(known => known!["step"]!.ToString() == step));

    public static async Task<int> HealthWhen(this Community community, Func<JsonObject, bool> fits)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var (status, body) = await community.HealthAsync();
            if (fits(body))
                return status;
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(20), body.ToJsonString());
        }
    }

    /// <summary>Posts to the bot as Slack, or somebody who would like to be Slack, does.</summary>
    /// <param name="timestamp">Null for no such header.</param>
    /// <param name="signature">Null for no such header.</param>
    public static async Task<(int Status, string Body)> PostRaw(this Community community, byte[] body, string contentType, string? timestamp, string? signature, string path = "/slack/events")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(community.BotAddress, path)) { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (timestamp is not null)
            request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        if (signature is not null)
            request.Headers.Add("X-Slack-Signature", signature);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static Task<(int Status, string Body)> PostSigned(this Community community, string body, DateTimeOffset at, string? secret = null, string contentType = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return community.PostRaw(bytes, contentType, timestamp, Signature(secret ?? community.Slack.SigningSecret, timestamp, bytes));
    }

    public static string Signature(string secret, string timestamp, byte[] body) =>
        $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]))}";

    /// <summary>A mention as Slack tells of it, in the thread of a message that stands already.</summary>
    public static JsonObject Mention(this Community community, string thread, string eventId = "Ev0RAW", string ts = "1700000000.000100") => new()
    {
        ["type"] = "event_callback", ["token"] = "x", ["team_id"] = "T0NORTHWIND", ["api_app_id"] = "A0ASSISTANT", ["event_id"] = eventId, ["event_time"] = 1700000000,
        ["event"] = new JsonObject
        {
            ["type"] = "app_mention", ["user"] = Community.Maya, ["text"] = $"{community.Bot} {Shop.RotateQuestion}", ["ts"] = ts, ["event_ts"] = ts, ["thread_ts"] = thread,
            ["channel"] = Community.Help,
        },
    };

    /// <summary>A model that keeps to the docs, however often it is asked.</summary>
    public static async Task<OpenAiServer> ModelAsync(DraftTurnSentence[]? sentences = null)
    {
        var server = await OpenAiServer.StartAsync();
        server.AnswerWith(chat => chat.SchemaName == "DraftedAnswer" ? Writes(sentences ?? [Rotates()]) : Rewrites(Shop.RotateQuestion));
        return server;
    }
}

/// <summary>A clock that runs ahead of the world's, so that a wait of half a minute is over in a second.</summary>
internal sealed class QuickClock(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _mark = Stopwatch.GetTimestamp();

    public override long TimestampFrequency => Stopwatch.Frequency / speed;

    public override DateTimeOffset GetUtcNow() => _start + (Stopwatch.GetElapsedTime(_mark) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private TimeSpan Shorter(TimeSpan time) => time <= TimeSpan.Zero ? time : time / speed;
}

/// <summary>The time of day stands still, and timers go on.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(System.GetUtcNow().ToUnixTimeSeconds());

    public override DateTimeOffset GetUtcNow() => Now;
}
