using Assistant.SlackClient;
using Assistant.Tests.Llm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.SlackClient;

/// <summary>The client as the product registers it, before a server of this process.</summary>
internal sealed class SlackRig : IAsyncDisposable
{
    public const string BotToken = "xoxb-bot-secret";
    public const string AppToken = "xapp-app-secret";

    private readonly ServiceProvider _services;

    private SlackRig(SlackServer server, ServiceProvider services, TimeProvider clock, CapturedLogs logs) =>
        (Server, _services, Clock, Logs) = (server, services, clock, logs);

    public SlackServer Server { get; }
    public TimeProvider Clock { get; }
    public CapturedLogs Logs { get; }
    public IReadOnlyList<TimeSpan> Pauses => ((SkippingClock)Clock).Pauses;
    public ISlackApiClient Slack => _services.GetRequiredService<ISlackApiClient>();
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="clock">Without one, pauses of up to 2 minutes pass at once and are written down.</param>
    public static async Task<SlackRig> Start(TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        clock ??= new SkippingClock(TimeSpan.FromMinutes(2));
        var server = await SlackServer.Start();
        var logs = new CapturedLogs();
        Dictionary<string, string?> configuration = new()
        {
            ["Slack:BaseUrl"] = server.BaseUrl,
            ["Slack:BotToken"] = BotToken,
            ["Slack:AppToken"] = AppToken,
            ["Slack:AttemptTimeout"] = "00:05:00",
            ["Slack:TransferTimeout"] = "00:05:00",
        };
        foreach (var (key, value) in settings)
            configuration[key] = value;
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton(clock)
            .AddSlackClient()
            .BuildServiceProvider();
        return new SlackRig(server, services, clock, logs);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        Assert.DoesNotContain("secret", Logs.All, StringComparison.Ordinal);
    }
}

internal static class Results
{
    public static T Value<T>(this SlackResult<T> result) => result is SlackResult<T>.Ok ok
        ? ok.Value
        : throw new InvalidOperationException(((SlackResult<T>.Failed)result).Error.ToString());

    public static SlackError Error<T>(this SlackResult<T> result) => Assert.IsType<SlackResult<T>.Failed>(result).Error;
}

internal static class Advancing
{
    /// <summary>Lets time pass, where it is a fake one, until the task is done.</summary>
    public static async Task WhileAdvancing(this Task task, TimeProvider clock)
    {
        while (!task.IsCompleted && clock is FakeTimeProvider fake)
        {
            fake.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Run(Thread.Yield));
        }

        await task;
    }
}
