using System.Runtime.CompilerServices;
using Assistant.Llm;
using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.Server.Composition;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Doctor;

/// <summary>Calls each configured model once, with as little as possible.</summary>
internal sealed class ModelCheck : IHealthCheck
{
    public const string PromptName = "doctor/say-ok";

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var models = Configured(session);
        if (models is null)
            yield break;
        yield return models.Chat is { } chat
            ? await CallAsync("chat model", chat.Name, token => SayOkAsync(session, chat, token), cancellationToken)
            : Finding.Well("chat model", "None is configured; answers are quoted from the docs.");
        yield return models is { Embeddings: { } embeddings, EmbeddingModel: { } name }
            ? await CallAsync("embedding model", name, token => embeddings.GenerateAsync(["ok"], cancellationToken: token), cancellationToken)
            : Finding.Well("embedding model", "None is configured; the index is searched by words.");
    }

    /// <returns>Null when the configuration is wrong, which another line says.</returns>
    private static ModelClients? Configured(CommandSession session)
    {
        try
        {
            return session.Models;
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<Finding> CallAsync(string subject, string name, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call(cancellationToken);
            return Finding.Well(subject, $"{name} answers.");
        }
        catch (Exception fault) when (fault is ModelUnavailableException or ModelRejectedException)
        {
            return Finding.Wrong(subject, fault.Message);
        }
    }

    private static async Task SayOkAsync(CommandSession session, ChatModel chat, CancellationToken cancellationToken)
    {
        var prompt = session.Services.GetRequiredService<Prompt<NoInputs>>().Render(new NoInputs());
        await foreach (var _ in chat.StreamTextAsync(prompt, cancellationToken))
            break;
    }
}

internal sealed record NoInputs;
