using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Evaluation;

/// <summary>Pages, and questions with the pages that answer them.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Source">Where the pages are; <see cref="SourceOptions.Name"/> is set.</param>
/// <param name="Pages">Null when the source is read as any other; else the reader for its format.</param>
/// <param name="Questions">Those that have judgments, in file order.</param>
public sealed record RetrievalDataset(string Name, DatasetLayout Layout, SourceOptions Source, IDocumentSource? Pages, IReadOnlyList<JudgedQuestion> Questions)
{
    /// <summary>Questions that the pages do not answer, with their kind as the dataset names it; empty where a dataset has none.</summary>
    public IReadOnlyList<UnanswerableQuestion> Unanswerable { get; init; } = [];
}

public sealed record UnanswerableQuestion(string Id, string Text, string Kind);

public enum DatasetLayout { Beir, DocsQa }

/// <param name="Judgments">Gain of each judged page by its path.</param>
/// <param name="Pooled">Pages whose judgment was made while reading another system's results, which favours systems like it.</param>
public sealed record JudgedQuestion(string Id, string Text, IReadOnlyDictionary<string, int> Judgments, IReadOnlySet<string> Pooled)
{
    public IReadOnlyDictionary<string, int> JudgmentsWithoutPooled =>
        Pooled.Count == 0 ? Judgments : Judgments.Where(judgment => !Pooled.Contains(judgment.Key)).ToDictionary();
}

/// <summary>A dataset cannot be read; the message is one sentence that names the file and the fix.</summary>
public sealed class InvalidDatasetException(string message, Exception? innerException = null) : Exception(message, innerException);
