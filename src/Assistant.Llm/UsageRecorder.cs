using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Assistant.Llm;

/// <summary>Counts every call: one log line with figures alone, and the meter <c>Assistant.Llm</c>. It never sees a text.</summary>
internal sealed partial class UsageRecorder
{
    public const string MeterName = "Assistant.Llm";

    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _duration;
    private readonly ILogger<UsageRecorder> _logger;

    public UsageRecorder(IMeterFactory meters, ILogger<UsageRecorder> logger)
    {
        var meter = meters.Create(MeterName);
        _tokens = meter.CreateCounter<long>("assistant.llm.tokens", "{token}", "Tokens as the endpoint counted them; cached ones are part of input.");
        _duration = meter.CreateHistogram<double>("assistant.llm.call.duration", "s", "Time of a call with all its attempts.");
        _logger = logger;
    }

    /// <param name="purpose">Prompt name and version, such as <c>support/write-answer@1</c>, or <c>embedding</c>.</param>
    /// <param name="outcome">One lower-case word.</param>
    public void Record(string purpose, string model, string outcome, TimeSpan elapsed, TokenUsage usage)
    {
        KeyValuePair<string, object?> purposeTag = new("purpose", purpose), modelTag = new("model", model);
        _duration.Record(elapsed.TotalSeconds, purposeTag, modelTag, new("outcome", outcome));
        AddTokens("input", usage.Input);
        AddTokens("cached", usage.Cached);
        AddTokens("output", usage.Output);
        LogCall(model, purpose, outcome, (long)elapsed.TotalMilliseconds, usage.Input, usage.Cached, usage.Output);

        void AddTokens(string kind, long count)
        {
            if (count > 0)
                _tokens.Add(count, purposeTag, modelTag, new("kind", kind));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Model} for {Purpose}: {Outcome} in {ElapsedMs} ms, {Input} tokens in ({Cached} cached), {Output} out.")]
    private partial void LogCall(string model, string purpose, string outcome, long elapsedMs, long input, long cached, long output);
}
