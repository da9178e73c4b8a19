using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Asking;

/// <summary>What a scripted model writes in the turns of an answer.</summary>
internal static class SupportTurns
{
    public static Turn Rewrites(params string[] parts) => Turn.Json(new { standalone = parts[0], parts, searches = Array.Empty<string>() });

    public static Turn Writes(params DraftTurnSentence[] sentences) => Writes("documented", sentences);

    public static Turn Writes(string @class, params DraftTurnSentence[] sentences) => Writes(@class, sentences, []);

    public static Turn Writes(string @class, DraftTurnSentence[] sentences, string[] missing, string? clarifyingQuestion = null) =>
        Turn.Json(new { sentences, @class, missing, clarifyingQuestion });

    public static DraftTurnSentence Rotates(string text = "Press `Rotate` under Settings, API keys.") =>
        new(text, "c1", "To rotate an API key, open Settings, choose API keys and press `Rotate`.");

    /// <summary>The passages that a request carries, by their label, without the fence.</summary>
    public static string PassageOf(this ChatRequest request, string label)
    {
        var text = request.Messages[^1].Text;
        var start = text.IndexOf($" {label}]\n", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..text.IndexOf("\n[end ", start, StringComparison.Ordinal)];
    }
}

/// <summary>One sentence as the model writes it.</summary>
public sealed record DraftTurnSentence(string Text, string Chunk, string Quote);
