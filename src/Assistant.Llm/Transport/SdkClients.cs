using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Assistant.Llm.Transport;

/// <summary>Semantic Kernel's connectors over our transport. The SDK's own retries and time-outs are off: two layers would multiply.</summary>
internal static class SdkClients
{
    public static IChatCompletionService Chat(ModelOptions options, HttpClient http) => options.Provider is ModelProvider.AzureOpenAI
        ? new AzureOpenAIChatCompletionService(options.ChatModel!, Azure(options, http))
        : new OpenAIChatCompletionService(options.ChatModel!, OpenAi(options, http));

    public static IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelOptions options, HttpClient http)
    {
        var builder = Kernel.CreateBuilder();
        if (options.Provider is ModelProvider.AzureOpenAI)
            builder.AddAzureOpenAIEmbeddingGenerator(options.EmbeddingModel!, Azure(options, http), dimensions: options.EmbeddingDimensions);
        else
            builder.AddOpenAIEmbeddingGenerator(options.EmbeddingModel!, OpenAi(options, http), options.EmbeddingDimensions);
        return builder.Build().GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
    }

    public static PromptExecutionSettings ChatSettings(ModelOptions options, double? temperature, int maxOutputTokens, object? responseFormat)
    {
        var settings = options.Provider is ModelProvider.AzureOpenAI
            ? new AzureOpenAIPromptExecutionSettings { SetNewMaxCompletionTokensEnabled = true }   // newer deployments refuse max_tokens
            : new OpenAIPromptExecutionSettings();
        settings.Temperature = temperature;
        settings.MaxTokens = maxOutputTokens;
        settings.ResponseFormat = responseFormat;
        return settings;
    }

    private static AzureOpenAIClient Azure(ModelOptions options, HttpClient http) =>
        new(new Uri(options.Endpoint!), new ApiKeyCredential(options.ApiKey!), Bare(new AzureOpenAIClientOptions(), http));

    private static OpenAIClient OpenAi(ModelOptions options, HttpClient http)
    {
        var sdk = Bare(new OpenAIClientOptions(), http);
        if (!string.IsNullOrWhiteSpace(options.Endpoint))
            sdk.Endpoint = new Uri(options.Endpoint);
        return new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey), sdk);   // the SDK takes no empty key
    }

    private static TOptions Bare<TOptions>(TOptions sdk, HttpClient http) where TOptions : ClientPipelineOptions
    {
        sdk.Transport = new HttpClientPipelineTransport(http);
        sdk.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        sdk.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return sdk;
    }
}
