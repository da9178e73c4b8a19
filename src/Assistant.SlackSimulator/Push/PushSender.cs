using System.Net;

namespace Assistant.SlackSimulation.Push;

/// <summary>Events, interactivity and commands over HTTP: signed posts, three seconds, retries, and what makes Slack stop.</summary>
internal sealed class PushSender(Simulation sim) : IDisposable
{
    private const int MostRedirects = 2;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly DeliveryQuota _quota = new(sim.Clock);
    private PushTargets? _targets;

    public bool IsRegistered => _targets is not null;

    /// <summary>Whether too many failures switched the subscription off.</summary>
    public bool IsDisabled => _quota.IsDisabled;

    public void Dispose() => _http.Dispose();

    /// <summary>Does the url_verification handshake and, when it holds, sends everything there from now on.</summary>
    public async Task<string?> RegisterAsync(PushTargets targets, CancellationToken cancellation)
    {
        var challenge = sim.World.Ids.Hex(40);
        var body = new JsonObject { ["token"] = "sim-verification-token", ["challenge"] = challenge, ["type"] = "url_verification" }.Write();
        var answer = await PostAsync(targets, targets.EventUrl, body, isForm: false, 0, "", default, cancellation);
        if (answer.Status != 200 || !IsChallenge(answer.Body, challenge))
            return $"{targets.EventUrl} answered {answer.Reason ?? answer.Status.ToString(CultureInfo.InvariantCulture)} and not with the challenge.";
        lock (sim.Gate)
        {
            _targets = targets;
            _quota.Reset();
        }
        return null;
    }

    public void Unregister()
    {
        lock (sim.Gate)
            _targets = null;
    }

    /// <summary>The unsigned form post by which Slack checks certificates.</summary>
    public async Task<int> CheckSslAsync(Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent("ssl_check=1&token=sim-verification-token"u8.ToArray()) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var response = await _http.SendAsync(request, cancellation);
        return (int)response.StatusCode;
    }

    public void Send(Delivery delivery)
    {
        if (_targets is not { } targets)
        {
            sim.Events.Retarget(delivery);
            return;
        }
        if (delivery.Kind == DeliveryKind.Event)
        {
            if (_quota.IsDisabled)
                return;
            if (!_quota.Take())
            {
                TellRateLimited();
                return;
            }
        }
        sim.Background(cancellation => DeliverAsync(delivery, targets, cancellation));
    }

    /// <summary>A top-level type with no event in it.</summary>
    public void TellRateLimited()
    {
        if (_targets is not { } targets || !_quota.MayTell())
            return;
        var body = new JsonObject
        {
            ["token"] = "sim-verification-token", ["type"] = "app_rate_limited", ["team_id"] = sim.World.TeamId,
            ["minute_rate_limited"] = sim.Clock.GetUtcNow().ToUnixTimeSeconds() / 60 * 60, ["api_app_id"] = sim.World.AppId,
        }.Write();
        sim.Background(cancellation => PostAsync(targets, targets.EventUrl, body, false, 0, "", default, cancellation));
    }

    private async Task DeliverAsync(Delivery delivery, PushTargets targets, CancellationToken cancellation)
    {
        var attempt = new DeliveryAttempt { Transport = "http", Target = targets.For(delivery).ToString(), Retry = delivery.Retry, At = sim.Clock.GetUtcNow() };
        var inner = delivery.Payload.Object("event") ?? delivery.Payload;
        lock (sim.Gate)
            delivery.Attempts.Add(attempt);
        var match = (inner.Text("type") ?? inner.Text("command"), inner.Text("channel"), inner.Text("user"));
        var answer = await PostAsync(targets, targets.For(delivery), Body(delivery), delivery.Kind != DeliveryKind.Event, delivery.Retry, delivery.RetryReason, match, cancellation);
        lock (sim.Gate)
        {
            attempt.Outcome = answer.Reason ?? "acked";
            if (delivery.Kind == DeliveryKind.Event)
                _quota.Count(answer.Reason is null);
            if (answer.Reason is null)
            {
                delivery.IsDone = true;
                delivery.Answer.TrySetResult(new AckAnswer(Json.TryParse(answer.Body) ?? (answer.Body.Length > 0 ? new JsonObject { ["text"] = answer.Body } : null)));
            }
            else if (delivery.Kind != DeliveryKind.Event || answer.NoRetry)
            {
                delivery.Answer.TrySetResult(null);
            }
            else
            {
                RetrySchedule.Again(sim, delivery, answer.Reason, () =>
                {
                    lock (sim.Gate)
                        Send(delivery);
                });
            }
            sim.Signal();
        }
    }

    private async Task<PushAnswer> PostAsync(PushTargets targets, Uri url, string body, bool isForm, int retry, string reason,
        (string? Type, string? Channel, string? User) match, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(sim.Options.AckDeadline, sim.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = SignedRequest.Of(sim, url, targets, body, isForm, match);
                if (retry > 0)
                {
                    request.Headers.TryAddWithoutValidation("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
                    request.Headers.TryAddWithoutValidation("X-Slack-Retry-Reason", reason);
                }
                using var response = await _http.SendAsync(request, both.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                {
                    if (redirects == MostRedirects)
                        return new PushAnswer((int)response.StatusCode, "", "too_many_redirects", NoRetry(response));
                    url = new Uri(url, location);
                    continue;
                }
                var text = await response.Content.ReadAsStringAsync(both.Token);
                return new PushAnswer((int)response.StatusCode, text, response.IsSuccessStatusCode ? null : "http_error", NoRetry(response));
            }
        }
        catch (OperationCanceledException)
        {
            return new PushAnswer(0, "", "http_timeout", false);
        }
        catch (HttpRequestException broken)
        {
            return new PushAnswer(0, "", broken.HttpRequestError == HttpRequestError.SecureConnectionError ? "ssl_error" : "connection_failed", false);
        }
    }

    private static bool NoRetry(HttpResponseMessage response) =>
        response.StatusCode != HttpStatusCode.OK && response.Headers.TryGetValues("X-Slack-No-Retry", out var values) && values.Contains("1");

    private static string Body(Delivery delivery) => delivery.Kind switch
    {
        DeliveryKind.Event => delivery.Payload.Write(),
        DeliveryKind.Interactive => $"payload={Uri.EscapeDataString(delivery.Payload.Write())}",
        _ => string.Join('&', delivery.Payload.Select(member => $"{member.Key}={Uri.EscapeDataString(delivery.Payload.Text(member.Key) ?? "")}")),
    };

    private static bool IsChallenge(string body, string challenge) =>
        body.Trim() == challenge || body.Trim() == $"challenge={challenge}" || (Json.TryParse(body) as JsonObject)?.Text("challenge") == challenge;

    private sealed record PushAnswer(int Status, string Body, string? Reason, bool NoRetry);
}
