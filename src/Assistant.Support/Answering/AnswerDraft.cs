using Assistant.Support.Grounding;

namespace Assistant.Support.Answering;

/// <summary>What a writer made of one question and its passages, after the grounding check.</summary>
/// <param name="Class">The writer's own class word; <c>quoted</c> for the extractive writer.</param>
internal sealed record AnswerDraft(IReadOnlyList<SentenceDraft> Sentences, string Class, IReadOnlyList<string> Missing, string? ClarifyingQuestion, bool IsQuoted)
{
    public const string Quoted = "quoted";
}
