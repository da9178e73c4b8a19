using System.ComponentModel;
using Assistant.Llm.Prompts;

namespace Assistant.Support.Answering;

/// <summary>Inputs of <c>prompts/support/write-answer.md</c>.</summary>
public sealed record WriteAnswerInputs(Untrusted Question, IReadOnlyList<Untrusted> Thread, IReadOnlyList<Untrusted> Passages, string Language);

/// <summary>Inputs of <c>prompts/support/repair-answer.md</c>.</summary>
public sealed record RepairAnswerInputs(IReadOnlyList<Untrusted> Problems);

/// <summary>Inputs of <c>prompts/support/rewrite-question.md</c>.</summary>
public sealed record RewriteQuestionInputs(Untrusted Question, IReadOnlyList<Untrusted> Thread);

/// <summary>What a model writes; nothing of it is believed before the grounding check.</summary>
public sealed record DraftedAnswer(
    [property: Description("documented, inferred, not_in_docs, account_specific, needs_clarification, chitchat or off_topic.")] string Class,
    [property: Description("The answer, one sentence each.")] IReadOnlyList<DraftedSentence> Sentences,
    [property: Description("What was asked and the passages do not say.")] IReadOnlyList<string> Missing,
    [property: Description("Only for needs_clarification, else null.")] string? ClarifyingQuestion);

public sealed record DraftedSentence(
    [property: Description("One plain sentence.")] string Text,
    [property: Description("Id of the passage, such as c1.")] string Chunk,
    [property: Description("Words of that passage, copied exactly.")] string Quote);

public sealed record RewrittenQuestion(
    [property: Description("The message as one text that stands alone.")] string Standalone,
    [property: Description("Its separate questions.")] IReadOnlyList<string> Parts,
    [property: Description("Search queries, best first.")] IReadOnlyList<string> Searches);
