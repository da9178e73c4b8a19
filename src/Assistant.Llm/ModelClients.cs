using Assistant.Llm.Chat;
using Assistant.Llm.Embeddings;
using Assistant.Llm.Prompts;
using Assistant.Llm.Transport;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Llm;

/// <summary>The models that are configured; null stands for "none", which is a normal way to run.</summary>
public sealed class ModelClients
{
    internal ModelClients(
        IOptions<ModelOptions> options, IHttpClientFactory http, UsageRecorder recorder, PromptLibrary prompts, TimeProvider clock, ILogger<ChatModel> logger)
    {
        var model = options.Value;
        if (model.Provider is ModelProvider.None)
            return;

        if (!string.IsNullOrWhiteSpace(model.ChatModel))
            Chat = new ChatModel(SdkClients.Chat(model, http.CreateClient(ModelTransport.Chat)), model, recorder, prompts, clock, logger);
        if (!string.IsNullOrWhiteSpace(model.EmbeddingModel))
        {
            Embeddings = new BatchingEmbeddingGenerator(
                SdkClients.Embeddings(model, http.CreateClient(ModelTransport.QueryEmbedding)),
                SdkClients.Embeddings(model, http.CreateClient(ModelTransport.BatchEmbedding)),
                model, recorder, clock);
            EmbeddingModel = Identity(model.Provider, model.EmbeddingModel);
        }
    }

    public ChatModel? Chat { get; }

    /// <summary>Any number of texts; throws <see cref="ModelUnavailableException"/> and <see cref="ModelRejectedException"/> as the chat model does.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings { get; }

    /// <summary>What the index remembers its vectors by, such as <c>openai/text-embedding-3-small</c>; null without embeddings.</summary>
    public string? EmbeddingModel { get; }

    internal static string Identity(ModelProvider provider, string model) => $"{provider.ToString().ToLowerInvariant()}/{model}";
}
