using Assistant.Llm;
using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.TestKit.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Llm;

/// <summary>The model room as the program composes it, over a server of the test kit.</summary>
internal sealed class LlmHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Timer _patience;
    private volatile bool _gaveUp;

    public LlmHost(OpenAiServer server, params (string Key, string? Value)[] settings)
        : this([("Provider", "OpenAI"), ("Endpoint", server.Endpoint), ("ApiKey", OpenAiServer.ApiKey),
            ("ChatModel", OpenAiServer.ChatModel), ("EmbeddingModel", OpenAiServer.EmbeddingModel), .. settings])
    {
    }

    public LlmHost(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(group => KeyValuePair.Create($"Model:{group.Key}", group.Last().Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddLlm()
            .BuildServiceProvider();
        // Where a guard is broken, a call waits for ever on a clock that stands still. After a minute of real time every time-out strikes instead,
        // and the test fails whatever it makes of that.
        _patience = new Timer(_ => GiveUp(), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Pauses of up to 20 s pass at once; the time-outs of the default options are longer, except that of embedding one text.</summary>
    public SkippingClock Clock { get; } = new(TimeSpan.FromSeconds(20));

    public CapturedLogs Logs { get; } = new();

    public ModelClients Models => _services.GetRequiredService<ModelClients>();

    public ChatModel Chat => Models.Chat!;

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings => Models.Embeddings!;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _patience.DisposeAsync();
        await _services.DisposeAsync();
        Assert.False(_gaveUp, "The test waited a minute of real time on its fake clock.");
    }

    private void GiveUp()
    {
        _gaveUp = true;
        Clock.Advance(TimeSpan.FromDays(1));
    }
}

/// <summary>A small answer record for tests.</summary>
internal sealed record Verdict(string Text, VerdictKind Kind, string? Note, IReadOnlyList<string> Tags);

internal enum VerdictKind { Good, NotSoGood }

internal static class Prompts
{
    public const string Secret = "the cat is called Schnurrbart";

    /// <summary>A prompt whose text must not turn up in logs and messages.</summary>
    public static RenderedPrompt Judge { get; } = new("test/judge", 3, nameof(Verdict), null, null,
        [new PromptMessage(PromptRole.System, "You judge."), new PromptMessage(PromptRole.User, $"Judge this: {Secret}")]);

    public static RenderedPrompt Tell { get; } = Judge with { Name = "test/tell", Output = null };
}
