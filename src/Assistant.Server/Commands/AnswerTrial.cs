using System.Text.Json.Serialization;
using Assistant.Knowledge.Evaluation;
using Assistant.Server.Rendering;
using Assistant.Support.Answering;
using Assistant.Support.Gate;

namespace Assistant.Server.Commands;

/// <summary>Every question of a dataset, answered.</summary>
internal sealed record AnswerTrial(IReadOnlyList<TriedQuestion> Questions)
{
    /// <exception cref="WorkFailedException">A configured model did not answer: the figures would be those of another system.</exception>
    public static async Task<AnswerTrial> RunAsync(QuestionAnswerer answerer, RetrievalDataset dataset, ProgressDisplay progress, CancellationToken cancellationToken)
    {
        var asked = dataset.Questions.Select(question => (question.Id, question.Text, Gold: question.Judgments.Where(judged => judged.Value > 0).Select(judged => judged.Key).ToHashSet()))
            .Concat(dataset.Unanswerable.Select(question => (question.Id, question.Text, Gold: new HashSet<string>())))
            .ToList();
        var tried = new List<TriedQuestion>();
        foreach (var (id, text, gold) in asked)
        {
            progress.Report("Answering", tried.Count, asked.Count);
            var attempt = await answerer.AttemptAsync(text, cancellationToken);
            if (attempt.Problem is { } problem)
                throw new WorkFailedException(problem);
            var cited = attempt.Citations.Select(citation => citation.Path).Distinct().ToList();
            tried.Add(new TriedQuestion(id, JsonWord.Of(attempt.Answer), Math.Round(attempt.Probability, 4), gold.Count > 0, cited.Any(gold.Contains), cited, attempt.Evidence));
        }

        return new AnswerTrial(tried);
    }

    public IReadOnlyList<(double Probability, bool Right)> Shipped() => [.. Questions.Select(question => (question.Probability, question.Right))];

    /// <summary>Null when there are too few questions to hold some out.</summary>
    public IReadOnlyList<(double Probability, bool Right)>? HeldOut() => CalibrationFitter.CrossValidate(Attempts()) is not { } held
        ? null
        : [.. held, .. Questions.Where(question => question.Evidence is null).Select(question => (0.0, question.Right))];

    /// <summary>Null when there are too few questions to fit on.</summary>
    public Calibration? Fit(string dataset) => CalibrationFitter.Fit(Attempts(), dataset);

    private List<(double[] Evidence, bool Right)> Attempts() =>
        [.. Questions.Where(question => question.Evidence is not null).Select(question => (question.Evidence!, question.Right))];
}

/// <param name="Right">A gold page is among the cited ones.</param>
/// <param name="Cited">Paths of the pages that the answer's sentences cite.</param>
/// <param name="Evidence">What the gate saw; null when it was not asked: settled by the message's own words or the model's class word, or without a sentence to judge.</param>
internal sealed record TriedQuestion(
    string Id, string Outcome, double Probability, bool Answerable, bool Right, IReadOnlyList<string> Cited, double[]? Evidence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TriedQuestion))]
internal sealed partial class JsonLines : JsonSerializerContext;
