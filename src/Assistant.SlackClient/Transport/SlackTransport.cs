using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace Assistant.SlackClient.Transport;

/// <summary>
/// Calls a method: writes the request, waits where Slack asks to, repeats what may be repeated. The stock resilience handler is not used
/// because Slack's failures often come with status 200, and because whether to repeat hangs on the method.
/// </summary>
internal sealed class SlackTransport
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly SlackClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly RateLimitGate _gate;
    private readonly ResiliencePipeline<Attempt> _retry;
    private volatile string? _scopes;

    public SlackTransport(SlackHttp http, SlackClientOptions options, TimeProvider clock)
    {
        (Http, _options, _clock) = (http, options, clock);
        _gate = new RateLimitGate(clock);
        _retry = RetryPipeline(options, clock);
    }

    public SlackHttp Http { get; }

    /// <summary>Of the token, as the newest answer told; null when none did.</summary>
    public string? Scopes => _scopes;

    public SlackClientOptions Options => _options;

    public Task<SlackResult<TAnswer>> Call<TRequest, TAnswer>(
        SlackMethod method, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        Call(method, request, requestType, answerType, inside: null, cancellationToken);

    /// <param name="inside">The field of the answer that is wanted, or null for the answer itself.</param>
    public async Task<SlackResult<TAnswer>> Call<TRequest, TAnswer>(
        SlackMethod method, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, string? inside,
        CancellationToken cancellationToken)
    {
        var token = method.WithAppToken ? _options.AppToken : _options.BotToken;
        if (string.IsNullOrEmpty(token))
            return new SlackResult<TAnswer>.Failed(new SlackError(SlackErrorCodes.NoToken));
        if (SlackAddresses.Base(_options) is not { } home)
            return new SlackResult<TAnswer>.Failed(new SlackError(SlackErrorCodes.AddressRefused));

        var body = JsonSerializer.SerializeToUtf8Bytes(request, requestType);
        var result = await Exchange(method.Name, method.Kind, () => RequestFor(home, method, body, token), SlackAnswer.Read, cancellationToken);
        return result.TryGetValue(out var json, out var error)
            ? Typed(json, answerType, inside, method.Kind)
            : new SlackResult<TAnswer>.Failed(error);
    }

    /// <summary>The same waiting and repeating for an address that is no method.</summary>
    public async Task<SlackResult<T>> Exchange<T>(
        string gateKey, CallKind kind, Func<HttpRequestMessage> request, Func<HttpAnswer, SlackResult<T>> read, CancellationToken cancellationToken)
    {
        SlackResult<T>? last = null;
        var budget = _options.RateLimitBudget;
        await _retry.ExecuteAsync(async token =>
        {
            (last, budget) = await PatientAttempt(gateKey, request, read, budget, token);
            return last is SlackResult<T>.Failed { Error: var error } ? new Attempt(MayRepeat(error, kind)) : new Attempt(false);
        }, cancellationToken);

        // A read has no effect to be in doubt about.
        return last is SlackResult<T>.Failed { Error: { Effect: CallEffect.Unknown } doubtful } && kind is CallKind.Read
            ? new SlackResult<T>.Failed(doubtful with { Effect = CallEffect.None })
            : last!;
    }

    private static bool MayRepeat(SlackError error, CallKind kind) => !error.IsRateLimited && error.IsTransient
        && (kind is not CallKind.Once || error.Code is SlackErrorCodes.ConnectFailed);

    /// <summary>One attempt, begun when the gate is open, and begun again after each refusal for rate, as long as the call's budget of waiting lasts.</summary>
    private async Task<(SlackResult<T> Result, TimeSpan Budget)> PatientAttempt<T>(
        string gateKey, Func<HttpRequestMessage> create, Func<HttpAnswer, SlackResult<T>> read, TimeSpan budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            for (var wait = _gate.ClosedFor(gateKey); wait > TimeSpan.Zero; wait = _gate.ClosedFor(gateKey))
            {
                if (wait > budget)
                    return (new SlackResult<T>.Failed(new SlackError(SlackErrorCodes.RateLimited) { RetryAfter = wait }), budget);
                budget -= wait;
                await Task.Delay(wait, _clock, cancellationToken);
            }

            using var request = create();
            var sent = await Http.Send(request, _options.AttemptTimeout, _options.MaxAnswerBytes, cancellationToken);
            if (!sent.TryGetValue(out var answer, out var trouble))
                return (new SlackResult<T>.Failed(trouble), budget);
            _scopes = answer.Scopes ?? _scopes;
            var result = read(answer);
            if (result is not SlackResult<T>.Failed { Error: { IsRateLimited: true } error })
                return (result, budget);

            // Slack answers with at least a second; a zero would turn this into a hot loop.
            var asked = error.RetryAfter ?? DefaultRetryAfter;
            var pause = asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
            _gate.Close(gateKey, pause);
            if (pause > budget)
                return (new SlackResult<T>.Failed(error with { RetryAfter = pause }), budget);
        }
    }

    private static HttpRequestMessage RequestFor(Uri home, SlackMethod method, byte[] body, string token)
    {
        var address = home.AbsoluteUri.EndsWith('/') ? home.AbsoluteUri + method.Name : $"{home.AbsoluteUri}/{method.Name}";
        var request = method.Kind is CallKind.Read
            ? new HttpRequestMessage(HttpMethod.Get, address + QueryString.From(body))
            : new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    public static ByteArrayContent JsonContent(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return content;
    }

    private static SlackResult<T> Typed<T>(JsonElement json, JsonTypeInfo<T> type, string? inside, CallKind kind)
    {
        try
        {
            var wanted = inside is null ? json : json.TryGetProperty(inside, out var part) ? part : default;
            if (wanted.ValueKind is not JsonValueKind.Undefined && wanted.Deserialize(type) is { } value)
                return new SlackResult<T>.Ok(value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not what the method promises; InvalidOperationException is half of a surrogate pair.
        }

        return new SlackResult<T>.Failed(SlackAnswer.Unreadable() with { Effect = kind is CallKind.Read ? CallEffect.None : CallEffect.Unknown });
    }

    private static ResiliencePipeline<Attempt> RetryPipeline(SlackClientOptions options, TimeProvider clock) =>
        options.MaxRetries == 0
            ? ResiliencePipeline<Attempt>.Empty
            : new ResiliencePipelineBuilder<Attempt> { TimeProvider = clock }
                .AddRetry(new RetryStrategyOptions<Attempt>
                {
                    MaxRetryAttempts = options.MaxRetries,
                    Delay = options.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { MayRepeat: true }),
                })
                .Build();

    private sealed record Attempt(bool MayRepeat);
}
