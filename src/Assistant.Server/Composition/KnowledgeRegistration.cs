using Assistant.Knowledge.Sources;
using Assistant.Server.Commands;
using Assistant.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Composition;

internal static class KnowledgeRegistration
{
    private const string SourcesClient = "sources";

    extension(IServiceCollection services)
    {
        /// <summary>Configuration sections <c>Index</c> and <c>Sources</c>, and the readers of sources.</summary>
        public IServiceCollection AddKnowledge(GlobalOptions globals)
        {
            services.AddOptionsWithValidateOnStart<KnowledgeIndexOptions, KnowledgeIndexOptionsValidator>().BindConfiguration("Index");
            services.AddOptionsWithValidateOnStart<ConfiguredSources, ConfiguredSourcesValidator>().Configure<IConfiguration>(BindSources);
            services.AddHttpClient(SourcesClient, http => http.Timeout = Timeout.InfiniteTimeSpan)   // each page has its own time-out
                .ConfigurePrimaryHttpMessageHandler(DocumentSourceFactory.CreateHandler)
                .RemoveAllLoggers();                                                                  // addresses may carry secrets
            return services.AddSingleton(provider => new DocumentSourceFactory(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(SourcesClient),
                provider.GetRequiredService<TimeProvider>(),
                Path.Combine(globals.DataFolder, "sources")));
        }
    }

    /// <summary>One by one: bound as a list, a source with a wrong value would be left out without a word, and its pages with it.</summary>
    private static void BindSources(ConfiguredSources options, IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection("Sources").GetChildren().Where(child => child.Value is null))   // a text is told as one
        {
            var source = new SourceOptions();
            section.Bind(source);
            options.Sources.Add(source);
        }
    }
}
