using Assistant.Support.Conversations;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Interactions;

/// <summary>Questions to offer: what people asked and was answered, and before that what the configuration suggests.</summary>
internal sealed class Prompts(IConversationStore store, IOptions<SlackOptions> options)
{
    private const int MaxLength = 200;

    public async Task<IReadOnlyList<string>> ListAsync(int count, CancellationToken cancellationToken) =>
        [.. (await store.ListGoodQuestionsAsync(count, cancellationToken))
            .Where(question => question.Length <= MaxLength)
            .Concat(options.Value.SuggestedPrompts)
            .DistinctBy(question => question.Trim(), StringComparer.OrdinalIgnoreCase)
            .Take(count)];
}
