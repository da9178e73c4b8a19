using Assistant.Knowledge.Indexing;

namespace Assistant.Support.Answering;

/// <param name="Index">State of the index that was asked; null when nothing was looked up.</param>
/// <param name="Problem">What did not work and was worked around, such as a model that is down; null when all went well.</param>
public sealed record AnsweredMessage(IReadOnlyList<AnsweredPart> Parts, IndexState? Index, string? Problem)
{
    /// <summary>A model is configured and did not answer; what is said are the docs' own words.</summary>
    public bool ModelIsDown { get; init; }

    /// <summary>When the sources were last read; null when nothing was looked up.</summary>
    public DateTimeOffset? IndexedAt => Index is { Sources.Count: > 0 } ? Index.Sources.Max(source => source.IndexedAt) : null;
}

/// <param name="Evidence">As <see cref="Gate.AnswerEvidence"/> measures it; null when the outcome did not rest on it.</param>
public sealed record AnswerAttempt(Answer Answer, double[]? Evidence, IReadOnlyList<Citation> Citations, double Probability)
{
    /// <summary>Why the docs are quoted although a chat model is configured; null when it answered or there is none.</summary>
    public string? ModelProblem { get; init; }

    /// <summary>Why a configured embedding model took no part in the search.</summary>
    public string? SearchProblem { get; init; }

    public string? Problem => ModelProblem ?? SearchProblem;
}
