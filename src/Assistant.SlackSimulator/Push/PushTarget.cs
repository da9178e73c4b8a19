using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Push;

/// <summary>Addresses of an app that is reached by HTTP.</summary>
public sealed record PushAddresses(Uri Events, Uri Interactivity, IReadOnlyDictionary<string, Uri> Commands, string SigningSecret);

/// <summary>Posts to the app as Slack does: signed, with exact content types, three seconds, at most two redirects.</summary>
internal sealed class PushTarget(SlackWorld world, FaultSwitches faults, SlackSimulatorOptions options) : IDisposable
{
    private const int MostRedirects = 2;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public PushAddresses? Addresses { get; private set; }

    public bool IsDisabled { get; set; }

    /// <returns>Null when the handshake worked, else why it did not.</returns>
    public async Task<string?> RegisterAsync(PushAddresses addresses, CancellationToken cancellationToken)
    {
        var before = Addresses;
        Addresses = addresses;
        IsDisabled = false;
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var sent = await PostJsonAsync(new JsonObject { ["type"] = "url_verification", ["token"] = "sim", ["challenge"] = challenge }, 0, null, cancellationToken);
        var isAnswered = sent is { Status: 200, Body: var body } && (body.Trim() == challenge || body.Contains($"\"{challenge}\"", StringComparison.Ordinal) || body.Trim() == $"challenge={challenge}");
        if (!isAnswered)
            Addresses = before;
        return isAnswered
            ? null
            : $"the address answered {(sent?.Status.ToString(CultureInfo.InvariantCulture) ?? "nothing")} and not the challenge";
    }

    public void Unregister() => Addresses = null;

    public Task<PushAnswer?> PostJsonAsync(JsonObject payload, int attempt, string? reason, CancellationToken cancellationToken) =>
        PostAsync(Addresses!.Events, Encoding.UTF8.GetBytes(payload.ToJsonString()), "application/json", attempt, reason, isSigned: true, cancellationToken);

    public Task<PushAnswer?> PostInteractionAsync(JsonObject payload, CancellationToken cancellationToken) =>
        PostAsync(Addresses!.Interactivity, Form([KeyValuePair.Create("payload", payload.ToJsonString())]), "application/x-www-form-urlencoded", 0, null, isSigned: true, cancellationToken);

    public Task<PushAnswer?> PostCommandAsync(JsonObject command, CancellationToken cancellationToken) =>
        PostAsync(
            Addresses!.Commands.TryGetValue(command["command"]!.GetValue<string>(), out var address) ? address : Addresses.Interactivity,
            Form(command.Select(field => KeyValuePair.Create(field.Key, field.Value?.ToString() ?? ""))), "application/x-www-form-urlencoded", 0, null, isSigned: true, cancellationToken);

    public Task<PushAnswer?> ProbeCertificateAsync(CancellationToken cancellationToken) =>
        PostAsync(Addresses!.Events, Form([KeyValuePair.Create("ssl_check", "1"), KeyValuePair.Create("token", "sim")]), "application/x-www-form-urlencoded", 0, null, isSigned: false, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static byte[] Form(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}")));

    private async Task<PushAnswer?> PostAsync(Uri address, byte[] body, string contentType, int attempt, string? reason, bool isSigned, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.AckDeadline, world.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = Request(address, body, contentType, attempt, reason, isSigned);
                using var response = await _http.SendAsync(request, either.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } elsewhere)
                {
                    if (redirects == MostRedirects)
                        return new PushAnswer((int)response.StatusCode, "", IsFinal(response), "too_many_redirects");
                    address = new Uri(address, elsewhere);
                    continue;
                }

                return new PushAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token), IsFinal(response), "http_error");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushAnswer(0, "", false, "http_timeout");
        }
        catch (HttpRequestException fault)
        {
            return new PushAnswer(0, "", false, fault.HttpRequestError == HttpRequestError.SecureConnectionError ? "ssl_error" : "connection_failed");
        }
    }

    private static bool IsFinal(HttpResponseMessage response) => response.Headers.TryGetValues("X-Slack-No-Retry", out var values) && values.Contains("1");

    private HttpRequestMessage Request(Uri address, byte[] body, string contentType, int attempt, string? reason, bool isSigned)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);   // no charset: Slack sends none, and clients compare
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        if (attempt > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", attempt.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", reason ?? "unknown_error");
        }

        if (isSigned && faults.Fire(["missing_signature"]) is null)
            Sign(request, body);
        return request;
    }

    private void Sign(HttpRequestMessage request, byte[] body)
    {
        var skew = faults.Fire(["clock_skew"])?.Number("seconds") ?? 0;
        var timestamp = world.Now.AddSeconds(skew).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Addresses!.SigningSecret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]);
        if (faults.Fire(["bad_signature"]) is not null)
            hash[0] ^= 0xFF;
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(hash)}");
    }
}

/// <param name="Status">0 when none came.</param>
/// <param name="Reason">As X-Slack-Retry-Reason names it, should it be retried.</param>
internal sealed record PushAnswer(int Status, string Body, bool NoRetry, string Reason)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonNode? Payload
    {
        get
        {
            try
            {
                return Body.Length > 0 ? JsonNode.Parse(Body) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
