using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Llm.Transport;

/// <summary>One HTTP client, with its own circuit, per kind of call: a slow index run does not open the circuit for questions.</summary>
internal static class ModelTransport
{
    public const string Chat = "model-chat";
    public const string QueryEmbedding = "model-embedding";
    public const string BatchEmbedding = "model-embedding-batch";

    public static void Register(IServiceCollection services)
    {
        Register(services, Chat, options => options.TimeoutSeconds);
        Register(services, QueryEmbedding, options => options.EmbeddingTimeoutSeconds);
        Register(services, BatchEmbedding, options => options.TimeoutSeconds);
    }

    private static void Register(IServiceCollection services, string name, Func<ModelOptions, int> attemptSeconds)
    {
        var client = services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)   // the pipeline below has the time-outs
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)                                             // the model clients keep theirs for good…
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);                           // …so changes of DNS are met here
                handler.AllowAutoRedirect = false;                                                    // a redirect would take the api-key header along
                handler.UseCookies = false;
                handler.AutomaticDecompression = DecompressionMethods.All;
            })
            .RemoveAllLoggers();
        client.AddResilienceHandler("model", (builder, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<ModelOptions>>().Value;
            ModelPipeline.Configure(builder, options, attemptSeconds(options), context.ServiceProvider.GetRequiredService<TimeProvider>());
        });
        client.AddHttpMessageHandler(() => new WholeBodyHandler());
    }
}
