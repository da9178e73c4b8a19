using Assistant.Insights;
using Assistant.Insights.Runs;
using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Commands;
using Assistant.Server.Doctor;
using Assistant.Server.Rendering;
using Assistant.Server.Workers;
using Assistant.Slack;
using Assistant.Storage;
using Assistant.Support;
using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Composition;

/// <summary>The program composed for one command: configuration, models, sources, and the index on request.</summary>
internal sealed class CommandSession(IHost host, GlobalOptions globals, ConfigurationFiles files, Terminal terminal) : IAsyncDisposable
{
    public GlobalOptions Globals => globals;

    public Terminal Terminal => terminal;

    public IServiceProvider Services => host.Services;

    public ConfigurationFiles Files => files;

    public IConfiguration Configuration => host.Services.GetRequiredService<IConfiguration>();

    public TimeProvider Clock => host.Services.GetRequiredService<TimeProvider>();

    public ModelClients Models => host.Services.GetRequiredService<ModelClients>();

    public ModelOptions ModelOptions => host.Services.GetRequiredService<IOptions<ModelOptions>>().Value;

    public KnowledgeIndexOptions IndexOptions => host.Services.GetRequiredService<IOptions<KnowledgeIndexOptions>>().Value;

    public DocumentSourceFactory Sources => host.Services.GetRequiredService<DocumentSourceFactory>();

    /// <param name="settings">Go before every other.</param>
    public static CommandSession Compose(GlobalOptions globals, Terminal terminal, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = Directory.GetCurrentDirectory() });
        var files = builder.Configuration.AddAssistant(globals);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.AddAssistant(globals);
        builder.Services.AddLlm().AddSupport().AddKnowledge(globals).AddSlackSettings().AddWorkerSettings().AddInsights().AddWarehouses().AddDoctor();
        builder.Services.AddSingleton<IValidateOptions<SlackOptions>, ChannelSourcesValidator>();
        return new CommandSession(builder.Build(), globals, files, terminal);
    }

    /// <summary>Checks the whole configuration at once, so that a mistake in it is told before any work.</summary>
    /// <exception cref="OptionsValidationException">The failures are all that is wrong.</exception>
    public void CheckConfiguration()
    {
        List<string> mistakes = [.. FindMistakes()];
        if (File.Exists(globals.DataFolder))
            mistakes.Add($"{globals.DataFolder} is a file; name a folder with --data.");
        if (mistakes.Count > 0)
            throw new OptionsValidationException("", typeof(object), mistakes);
    }

    /// <summary>All that is wrong with the settings, one sentence each.</summary>
    public IReadOnlyList<string> FindMistakes()
    {
        List<string> mistakes = [.. files.Unreadable, .. files.UnknownSections, .. UnfitSettings.Find(Configuration)];
        // What a file that cannot be read would have set must not be told as missing.
        if (files.Unreadable.Count == 0)
        {
            mistakes.AddRange([.. MistakesIn<KnowledgeIndexOptions>(), .. MistakesIn<ModelOptions>(), .. MistakesIn<SupportOptions>(), .. MistakesIn<ConfiguredSources>()]);
            mistakes.AddRange([.. MistakesIn<SlackOptions>(), .. MistakesIn<WorkerOptions>(), .. MistakesIn<InsightOptions>(), .. MistakesIn<WarehouseOptions>()]);
        }
        return mistakes.Count > 0 ? [.. mistakes.Distinct()] : MistakesOf(host.Services.GetRequiredService<IStartupValidator>().Validate);
    }

    /// <summary>Each by itself, because a startup validator ends at the first value of the wrong kind.</summary>
    private IReadOnlyList<string> MistakesIn<TOptions>() where TOptions : class =>
        MistakesOf(() => _ = host.Services.GetRequiredService<IOptions<TOptions>>().Value);

    private static IReadOnlyList<string> MistakesOf(Action check)
    {
        try
        {
            check();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (AggregateException several)
        {
            return [.. several.InnerExceptions.SelectMany(fault => ((OptionsValidationException)fault).Failures)];
        }
        catch (InvalidOperationException fault) when (fault.InnerException is FormatException or ArgumentException or OverflowException)
        {
            return [ConfigurationSources.OfWrongKind(fault)];
        }
    }

    public Task<IStoredKnowledgeIndex> OpenIndexAsync(CancellationToken cancellationToken) =>
        KnowledgeIndexFactory.OpenAsync(IndexOptions, Clock, cancellationToken);

    /// <summary>Opens an index that was built before; does not make a folder for one that was not.</summary>
    /// <exception cref="WorkFailedException">There is no index yet.</exception>
    public async Task<IStoredKnowledgeIndex> OpenBuiltIndexAsync(CancellationToken cancellationToken)
    {
        if (IndexOptions.Engine == StorageEngine.Sqlite && !Directory.Exists(IndexOptions.DataFolder))
            throw WorkFailedException.NoIndex(IndexOptions);

        var index = await OpenIndexAsync(cancellationToken);
        if ((await index.GetStateAsync(cancellationToken)).Documents > 0)
            return index;
        await index.DisposeAsync();
        throw WorkFailedException.NoIndex(IndexOptions);
    }

    /// <summary>Searches an index with the configured embedding model, where there is one.</summary>
    public async Task<KnowledgeSearch> OpenSearchAsync(IKnowledgeIndex index, CancellationToken cancellationToken) =>
        new(index, RankingWeights.Default, Models.Embeddings, this.GetSearchProfile(await index.GetStateAsync(cancellationToken)));

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
