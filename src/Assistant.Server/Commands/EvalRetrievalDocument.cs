using Assistant.Knowledge.Evaluation;
using Assistant.Server.Composition;
using Assistant.Storage;

namespace Assistant.Server.Commands;

/// <summary>What <c>eval retrieval --json</c> prints.</summary>
/// <param name="EmbeddingModel">Null when words alone were searched.</param>
/// <param name="GoldPagesMissing">Judged pages above 0 that the index does not hold; they count as not found.</param>
/// <param name="WithoutPooled">The same without judgments made while reading another system's results; null where there are none.</param>
internal sealed record EvalRetrievalDocument(
    string Dataset, DatasetLayout Layout, StorageEngine Engine, string? EmbeddingModel, long Pages, long Skipped, long Chunks, double IndexSeconds,
    int GoldPagesMissing, RetrievalFigures Figures, RetrievalFigures? WithoutPooled, SearchTimes MillisecondsPerQuery, string? Run)
{
    public static EvalRetrievalDocument Of(RetrievalDataset dataset, StorageEngine engine, EvaluationReport report, TrialAnswers answers, string? run) => new(
        dataset.Name,
        dataset.Layout,
        engine,
        report.State.Embedding?.Model,
        report.State.Documents,
        report.Skipped,
        report.State.Chunks,
        Math.Round(report.Elapsed.TotalSeconds, 3),
        report.GoldPagesMissing,
        RetrievalFigures.Of(answers.All.Select(answer => (answer.Pages, answer.Question.Judgments))),
        dataset.Questions.Any(question => question.Pooled.Count > 0)
            ? RetrievalFigures.Of(answers.All.Select(answer => (answer.Pages, answer.Question.JudgmentsWithoutPooled)))
            : null,
        new SearchTimes(
            answers.All.Average(answer => answer.Elapsed.TotalMilliseconds), answers.Milliseconds(0.5), answers.Milliseconds(0.99)),
        run);
}

/// <summary>Wall time of one search for ten passages.</summary>
internal sealed record SearchTimes(double Mean, double P50, double P99);
