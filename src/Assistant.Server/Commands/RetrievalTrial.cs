using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Retrieval;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary>Asks every question of a dataset, one after the other.</summary>
internal static class RetrievalTrial
{
    /// <summary>Chunks asked for: enough that a hundred pages are among them.</summary>
    private const int Depth = 1000;

    /// <summary>Passages in the timed search, as many as an answer is written from.</summary>
    private const int TimedDepth = 10;

    public static async Task<TrialAnswers> RunAsync(
        KnowledgeSearch search, RetrievalDataset dataset, TimeProvider clock, ProgressDisplay progress, CancellationToken cancellationToken)
    {
        var answers = new List<TrialAnswer>(dataset.Questions.Count);
        string? problem = null;
        if (dataset.Questions is [var first, ..])
            await search.SearchAsync(first.Text, TimedDepth, cancellationToken);   // loads the index, which is no question's own time
        foreach (var question in dataset.Questions)
        {
            var start = clock.GetTimestamp();
            await search.SearchAsync(question.Text, TimedDepth, cancellationToken);
            var elapsed = clock.GetElapsedTime(start);

            var result = await search.SearchAsync(question.Text, Depth, cancellationToken);
            problem ??= result.DenseProblem;
            answers.Add(new TrialAnswer(question, PageRanking.Fold(result.Passages.Select(passage => passage.Path)), elapsed));
            progress.Report($"{dataset.Name}: {answers.Count:n0} of {dataset.Questions.Count:n0} questions", answers.Count, dataset.Questions.Count);
        }
        return new TrialAnswers(answers, problem);
    }
}

/// <param name="Pages">Paths, best first.</param>
/// <param name="Elapsed">Time of a search for ten passages.</param>
internal sealed record TrialAnswer(JudgedQuestion Question, IReadOnlyList<string> Pages, TimeSpan Elapsed);

/// <param name="DenseProblem">Why a configured embedding model did not take part in some search.</param>
internal sealed record TrialAnswers(IReadOnlyList<TrialAnswer> All, string? DenseProblem)
{
    /// <summary>Milliseconds below which the given share of the searches stayed.</summary>
    public double Milliseconds(double share)
    {
        var sorted = All.Select(answer => answer.Elapsed.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}
