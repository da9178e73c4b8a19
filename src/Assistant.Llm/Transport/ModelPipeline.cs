using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Assistant.Llm.Transport;

/// <summary>
/// Total time-out, retries, circuit breaker, time-out of one attempt: outermost first. Not the library's standard handler, because that one
/// lets a rate limit open the circuit, and waits for a Retry-After that is longer than anyone waits for the answer.
/// </summary>
internal static class ModelPipeline
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(20);

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> builder, ModelOptions options, int attemptSeconds, TimeProvider clock)
    {
        builder.TimeProvider = clock;
        var total = TimeSpan.FromSeconds(options.TotalTimeoutSeconds);

        builder.AddTimeout(new TimeoutStrategyOptions { Name = "total", Timeout = total });
        if (options.MaxRetries > 0)
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _firstPause,
                MaxDelay = _longestPause,
                ShouldRetryAfterHeader = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(arguments.Outcome) && !AsksToWaitLonger(arguments, total, clock)),
            });
        builder.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = options.Circuit.FailureRatio,
            MinimumThroughput = options.Circuit.MinimumAttempts,
            SamplingDuration = TimeSpan.FromSeconds(options.Circuit.WindowSeconds),
            BreakDuration = TimeSpan.FromSeconds(options.Circuit.BreakSeconds),
            // A rate limit says "slower", not "broken": an index run at the limit must not cut off the questions.
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests && HttpClientResiliencePredicates.IsTransient(arguments.Outcome)),
        });
        builder.AddTimeout(new TimeoutStrategyOptions { Name = "attempt", Timeout = TimeSpan.FromSeconds(attemptSeconds) });
    }

    private static bool AsksToWaitLonger(RetryPredicateArguments<HttpResponseMessage> arguments, TimeSpan limit, TimeProvider clock) =>
        arguments.Outcome.Result?.Headers.RetryAfter is { } header
        && (header.Delta ?? header.Date - clock.GetUtcNow()) is { } wait
        && wait >= limit;
}
