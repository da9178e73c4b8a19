using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.SlackSimulation.Push;

internal static class SignedRequest
{
    /// <summary>Slack's exact content types carry no charset; StringContent would add one, and some servers refuse it.</summary>
    public static HttpRequestMessage Of(Simulation sim, Uri url, PushTargets targets, string body, bool isForm, (string? Type, string? Channel, string? User) match)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(isForm ? "application/x-www-form-urlencoded" : "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        var at = sim.Clock.GetUtcNow();
        if (sim.Faults.Strike(FaultKinds.ClockSkew, match.Type, match.Channel, match.User) is { } skew)
            at = at.AddSeconds(skew.Args.Whole("seconds") ?? -301);
        var stamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Signature(targets.SigningSecret, stamp, bytes);
        if (sim.Faults.Strike(FaultKinds.BadSignature, match.Type, match.Channel, match.User) is not null)
            signature = Signature("not-the-secret", stamp, bytes);
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", stamp);
        if (sim.Faults.Strike(FaultKinds.MissingSignature, match.Type, match.Channel, match.User) is null)
            request.Headers.TryAddWithoutValidation("X-Slack-Signature", signature);
        return request;
    }

    public static string Signature(string secret, string stamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{stamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
