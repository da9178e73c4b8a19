using System.CommandLine;
using System.Text.Json;
using Assistant.Knowledge.Evaluation;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Storage;
using Assistant.Support.Answering;
using Assistant.Support.Gate;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Commands;

/// <summary>
/// <c>assistant eval answers</c>: answers or abstains on each question of a dataset. An answer is right when a gold page of the question is
/// among the pages that its sentences cite; an answer to a question that the docs do not answer is wrong.
/// </summary>
internal static class EvalAnswersCommand
{
    public static Command Create(CommandRunner runner)
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder in docs-qa layout (docs/, questions.jsonl).", HelpName = "DIR", Required = true };
        var output = new Option<string?>("--out") { Description = "Write one JSON line per question there.", HelpName = "FILE" };
        var fit = new Option<string?>("--fit") { Description = "Fit the gate on this dataset and write its calibration there.", HelpName = "FILE" };
        var command = new Command("answers", "Measure how often answers are right, and how well the gate knows.") { dataset, output, fit };
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, parsed.GetRequiredValue(dataset), parsed.GetValue(output), parsed.GetValue(fit), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string folder, string? output, string? fit, CancellationToken cancellationToken)
    {
        session.CheckConfiguration();
        var dataset = DatasetReader.Read(folder);
        if (dataset.Layout != DatasetLayout.DocsQa)
            throw new UsageException($"The folder {folder} is in BEIR layout, which has no questions that the docs do not answer; name a folder with docs/ and questions.jsonl.");
        await using var lines = OutputFile.Open(output, "--out");
        await using var calibration = OutputFile.Open(fit, "--fit");
        await using var index = await EvaluationIndex.OpenAsync(session, StorageEngine.Sqlite, cancellationToken);
        var trial = await ProgressDisplay.ShowAsync(session.Terminal, async progress =>
        {
            await index.BuildAsync(session, dataset, progress, cancellationToken);
            using var search = await session.OpenSearchAsync(index.Index, cancellationToken);
            var answerer = session.Services.GetRequiredService<QuestionAnswererFactory>().Create(search);
            return await AnswerTrial.RunAsync(answerer, dataset, progress, cancellationToken);
        });

        lines?.Write(file =>
        {
            foreach (var question in trial.Questions)
                file.WriteLine(JsonSerializer.Serialize(question, JsonLines.Default.TriedQuestion));
        });
        if (calibration is not null)
        {
            var fitted = trial.Fit(dataset.Name)
                ?? throw new WorkFailedException($"A gate cannot be fitted on so few questions; give it at least {CalibrationFitter.FewestAttempts} that reach it, of which some are answered rightly and some wrongly.");
            calibration.Write(file => file.WriteLine(fitted.ToJson()));
        }

        var document = EvalAnswersDocument.Of(dataset.Name, trial, fit);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(document, ServerJson.Default.EvalAnswersDocument);
        else
            EvalAnswersView.Write(document, session.Terminal.Results);
        return 0;
    }
}

/// <summary>What <c>eval answers --json</c> prints. Shares are 0..1.</summary>
/// <param name="Settled">
/// Questions that the gate was not asked about, because their own words or the model's class word settled them, or nothing was found to quote; they
/// count with probability 0.
/// </param>
/// <param name="Shipped">The gate as it ships, on this dataset: optimistic where it was fitted on the same questions.</param>
/// <param name="HeldOut">A gate fitted anew by cross-validation: each question judged by a model that never saw it. Null when there are too few questions.</param>
internal sealed record EvalAnswersDocument(
    string Dataset, int Questions, int Answerable, int Settled, int Right, IReadOnlyDictionary<string, int> Outcomes, GateFigures Shipped, GateFigures? HeldOut, string? FittedTo)
{
    public static EvalAnswersDocument Of(string dataset, AnswerTrial trial, string? fittedTo) => new(
        dataset,
        trial.Questions.Count,
        trial.Questions.Count(question => question.Answerable),
        trial.Questions.Count(question => question.Evidence is null),
        trial.Questions.Count(question => question.Right),
        new SortedDictionary<string, int>(trial.Questions.GroupBy(question => question.Outcome).ToDictionary(group => group.Key, group => group.Count())),
        GateFigures.Of(trial.Shipped()),
        trial.HeldOut() is { } held ? GateFigures.Of(held) : null,
        fittedTo);
}

/// <param name="AreaUnderRoc">Null where all answers are right or all are wrong.</param>
/// <param name="Risk30">Share of wrong answers among the surest 30 % of all questions.</param>
internal sealed record GateFigures(double? AreaUnderRoc, double CalibrationError, double Risk30, double Risk50, double Risk70)
{
    public static GateFigures Of(IReadOnlyList<(double Probability, bool Right)> judged) => new(
        SelectiveMetrics.AreaUnderRoc(judged) is var area && double.IsNaN(area) ? null : Math.Round(area, 4),
        Math.Round(SelectiveMetrics.CalibrationError(judged, SelectiveMetrics.Bins), 4),
        Math.Round(SelectiveMetrics.RiskAt(0.3, judged), 4),
        Math.Round(SelectiveMetrics.RiskAt(0.5, judged), 4),
        Math.Round(SelectiveMetrics.RiskAt(0.7, judged), 4));
}
