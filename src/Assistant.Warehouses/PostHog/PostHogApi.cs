using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Assistant.Warehouses.PostHog;

/// <summary>Three calls of PostHog's query API. Rate limits are waited for as long as Retry-After says; outages are tried again a few times.</summary>
internal sealed class PostHogApi : IDisposable
{
    private const long LargestAnswer = 256L << 20;
    private static readonly TimeSpan s_patienceToCancel = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;
    private readonly TimeProvider _clock;

    public PostHogApi(PostHogSettings settings, TimeProvider clock)
    {
        _clock = clock;
        // no redirects: the key would travel along
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false })
        {
            BaseAddress = new Uri($"{settings.Endpoint.ToString().TrimEnd('/')}/api/projects/{Uri.EscapeDataString(settings.Project)}/query/"),
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey), Accept = { new("application/json") } },
        };
        _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.FromSeconds(1) })
            .Build();
    }

    public Task<JsonElement> StartAsync(JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")) }, cancellationToken);

    public Task<JsonElement> StatusAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{Uri.EscapeDataString(id)}/"), cancellationToken);

    /// <summary>Asks PostHog to stop a query; whether that succeeds makes no difference to the caller, who no longer waits.</summary>
    public async Task CancelAsync(Guid id)
    {
        using var patience = new CancellationTokenSource(s_patienceToCancel, _clock);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"{id}/");
            using var response = await _client.SendAsync(request, patience.Token);
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _retries.ExecuteAsync(
                async token =>
                {
                    using var message = request();
                    return await _client.SendAsync(message, token);
                },
                cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonElement.Parse(body)
                : throw PostHogFailure.OfResponse(response.StatusCode, body, response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new WarehouseException(WarehouseFailure.TooLarge, $"PostHog's answer is larger than {LargestAnswer >> 20} MiB; select fewer columns or rows.", failed);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw PostHogFailure.Unreachable(failed);
        }
        catch (JsonException failed)
        {
            throw new WarehouseException(WarehouseFailure.Unavailable, "PostHog answered with something else than JSON.", failed);
        }
    }
}
