using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Commands;
using Assistant.Server.Doctor;
using Assistant.Server.Rendering;
using Assistant.Storage;
using Assistant.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Composition;

/// <summary>The program composed for one command: configuration, models, sources, and the index on request.</summary>
internal sealed class CommandSession(IHost host, GlobalOptions globals, Terminal terminal) : IAsyncDisposable
{
    public GlobalOptions Globals => globals;

    public Terminal Terminal => terminal;

    public IServiceProvider Services => host.Services;

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
        builder.Configuration.AddAssistant(globals);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.AddAssistant(globals);
        builder.Services.AddLlm().AddSupport().AddKnowledge(globals).AddDoctor();
        return new CommandSession(builder.Build(), globals, terminal);
    }

    /// <summary>Checks the whole configuration at once, so that a mistake in it is told before any work.</summary>
    /// <exception cref="UsageException">A value has the wrong type.</exception>
    /// <exception cref="OptionsValidationException">Settings are unknown or values wrong; the failures list them all.</exception>
    public void CheckConfiguration()
    {
        if (UnknownSettings.Find(Configuration).ToList() is { Count: > 0 } unknown)
            throw new OptionsValidationException("", typeof(object), unknown);
        try
        {
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new OptionsValidationException("", typeof(object), several.InnerExceptions.SelectMany(fault => ((OptionsValidationException)fault).Failures));
        }
        catch (InvalidOperationException fault) when (fault.InnerException is FormatException or ArgumentException or OverflowException)
        {
            throw ConfigurationSources.Unreadable(fault);
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
