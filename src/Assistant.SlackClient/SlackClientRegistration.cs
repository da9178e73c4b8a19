using System.Net;
using Assistant.SlackClient.SocketMode;
using Assistant.SlackClient.Transport;
using Assistant.SlackClient.WebApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Assistant.SlackClient;

public static class SlackClientRegistration
{
    private const string HttpClientName = "Assistant.SlackClient";

    extension(IServiceCollection services)
    {
        /// <summary>
        /// Registers <see cref="ISlackApiClient"/> and <see cref="ISlackSocketModeClient"/> from the configuration sections
        /// <c>Slack</c> and <c>Slack:SocketMode</c>. Nothing connects before it is asked to.
        /// </summary>
        public IServiceCollection AddSlackClient()
        {
            services.AddOptionsWithValidateOnStart<SlackClientOptions, SlackClientOptionsValidator>().BindConfiguration(SlackClientOptions.Section);
            services.AddOptionsWithValidateOnStart<SocketModeOptions, SlackClientOptionsValidator>().BindConfiguration(SocketModeOptions.Section);
            services.TryAddSingleton(TimeProvider.System);

            // The factory's own loggers write addresses, and those of answers and uploads are secrets.
            services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers()
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                });

            services.TryAddSingleton<ISlackApiClient>(provider => new SlackApiClient(new SlackTransport(
                new SlackHttp(
                    () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
                    provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<IOptions<SlackClientOptions>>().Value,
                provider.GetRequiredService<TimeProvider>())));
            services.TryAddSingleton<IAppsConnectionsApi>(provider => provider.GetRequiredService<ISlackApiClient>().AppsConnectionsApi);
            services.TryAddSingleton<ISlackSocketModeClient, SlackSocketModeClient>();
            return services;
        }
    }
}
