using Assistant.Knowledge.Sources;
using Assistant.Server.Commands;
using Assistant.Storage;
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
            services.AddOptionsWithValidateOnStart<ConfiguredSources, ConfiguredSourcesValidator>().BindConfiguration("");
            services.AddHttpClient(SourcesClient, http => http.Timeout = Timeout.InfiniteTimeSpan)   // each page has its own time-out
                .ConfigurePrimaryHttpMessageHandler(DocumentSourceFactory.CreateHandler)
                .RemoveAllLoggers();                                                                  // addresses may carry secrets
            return services.AddSingleton(provider => new DocumentSourceFactory(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(SourcesClient),
                provider.GetRequiredService<TimeProvider>(),
                Path.Combine(globals.DataFolder, "sources")));
        }
    }
}
