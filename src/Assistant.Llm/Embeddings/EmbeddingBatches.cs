using System.Text;

namespace Assistant.Llm.Embeddings;

/// <summary>Splits texts into requests, in order.</summary>
internal static class EmbeddingBatches
{
    public const int MaxTexts = 96;

    /// <summary>OpenAI takes 300 000 tokens in one request; other endpoints less.</summary>
    public const int MaxTokens = 100_000;

    public static IEnumerable<IReadOnlyList<string>> Split(IEnumerable<string> texts)
    {
        List<string> batch = [];
        var tokens = 0;
        foreach (var text in texts)
        {
            var size = Estimate(text);
            if (batch.Count == MaxTexts || (batch.Count > 0 && tokens + size > MaxTokens))
            {
                yield return batch;
                (batch, tokens) = ([], 0);
            }

            batch.Add(text);
            tokens += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>Three bytes a token: high for prose in any script, and no tokenizer of a model that we do not know.</summary>
    private static int Estimate(string text) => (Encoding.UTF8.GetByteCount(text) / 3) + 1;
}
