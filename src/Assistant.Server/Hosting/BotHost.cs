using Assistant.Llm;
using Assistant.Server.Commands;
using Assistant.Server.Composition;
using Assistant.Server.Health;
using Assistant.Server.Workers;
using Assistant.Slack;
using Assistant.Slack.Events;
using Assistant.Storage;
using Assistant.Support;
using Assistant.Support.Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.Server.Hosting;

/// <summary>The bot as one process: Slack's two transports, the workers, and a page that tells how it is.</summary>
internal sealed class BotHost(WebApplication app, ISupportStore store) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, once it is started.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="listen">Such as <c>http://127.0.0.1:5180</c>; port 0 for any.</param>
    /// <param name="settings">Go before every other.</param>
    /// <exception cref="StoreUnavailableException">The state cannot be opened.</exception>
    public static async Task<BotHost> ComposeAsync(
        GlobalOptions globals, string listen, IReadOnlyDictionary<string, string?> settings, Action<WebApplication>? routes, TimeProvider clock, CancellationToken cancellationToken,
        LogLevel logs = LogLevel.Information)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory(), ApplicationName = "assistant" });
        builder.Configuration.AddAssistant(globals);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddAssistant(globals, logs);
        builder.WebHost.UseKestrelCore().UseUrls(listen);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(clock).AddLlm().AddSupport().AddKnowledge(globals).AddSlack().AddWorkerSettings();

        var options = new KnowledgeIndexOptions();
        builder.Configuration.GetSection("Index").Bind(options);
        var store = await SupportStoreFactory.OpenAsync(options, clock, cancellationToken);
        try
        {
            builder.Services.AddSingleton(store.Inbox).AddSingleton(store.Outbox).AddSingleton(store.Conversations);
            builder.Services.AddSingleton<AnswerDesk>().AddSingleton<IAnswerDesk>(provider => provider.GetRequiredService<AnswerDesk>());
            builder.Services.AddSingleton<InboxSignal>().AddSingleton<OutboxSignal>().AddSingleton<IInboxBell, InboxBell>();
            builder.Services.AddHostedService<InboxWorker>().AddHostedService<OutboxWorker>().AddHostedService<Housekeeping>();
            builder.Services.AddSingleton<BotHealth>();
            if (!string.IsNullOrWhiteSpace(builder.Configuration[$"{SlackOptions.Section}:AppToken"]))
                builder.Services.AddSlackSocket();

            var app = builder.Build();
            app.MapSlack();
            app.MapGet("/health", BotHealth.AnswerAsync);
            routes?.Invoke(app);
            return new BotHost(app, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cancelled when the bot stops, asked to or not.</summary>
    public CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await store.DisposeAsync();
    }

    private sealed class InboxBell(InboxSignal signal) : IInboxBell
    {
        public void Ring() => signal.Raise();
    }
}
