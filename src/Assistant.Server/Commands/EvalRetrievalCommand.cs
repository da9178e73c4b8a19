using System.CommandLine;
using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Retrieval;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Storage;

namespace Assistant.Server.Commands;

/// <summary><c>assistant eval retrieval</c>: indexes a dataset through the real pipeline, asks its questions, and says how good the pages are.</summary>
internal static class EvalRetrievalCommand
{
    public static Command Create(CommandRunner runner)
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) or docs-qa layout (docs/, questions.jsonl).", HelpName = "DIR", Required = true };
        var run = new Option<string?>("--run") { Description = "Write the rankings there as a TREC run.", HelpName = "FILE" };
        var engine = new Option<string>("--engine") { Description = "sqlite (default), or postgres with Index:ConnectionString and a schema thrown away afterwards.", HelpName = "ENGINE", DefaultValueFactory = _ => "sqlite" };
        engine.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "sqlite", "postgres");
        var command = new Command("retrieval", "Measure how good the found pages are: nDCG, recall, reciprocal rank.") { dataset, run, engine };
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, parsed.GetRequiredValue(dataset), parsed.GetValue(run), Enum.Parse<StorageEngine>(parsed.GetRequiredValue(engine), ignoreCase: true), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string folder, string? runFile, StorageEngine engine, CancellationToken cancellationToken)
    {
        session.CheckConfiguration();
        var dataset = DatasetReader.Read(folder);
        await using var run = OutputFile.Open(runFile, "--run");
        await using var index = await EvaluationIndex.OpenAsync(session, engine, cancellationToken);

        var (report, answers) = await ProgressDisplay.ShowAsync(session.Terminal, async progress =>
        {
            var indexed = await index.BuildAsync(session, dataset, progress, cancellationToken);
            using var search = new KnowledgeSearch(index.Index, RankingWeights.Default, session.Models.Embeddings, session.GetSearchProfile(indexed.State));
            return (indexed, await RetrievalTrial.RunAsync(search, dataset, session.Clock, progress, cancellationToken));
        });
        if (answers.DenseProblem is not null)
            throw new WorkFailedException(answers.DenseProblem);

        var tag = report.State.Embedding is null ? "assistant-words" : "assistant-hybrid";
        run?.Write(file =>
        {
            foreach (var answer in answers.All)
                TrecRun.Write(file, answer.Question.Id, answer.Pages, tag);
        });
        var document = EvalRetrievalDocument.Of(dataset, engine, report, answers, runFile);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(document, ServerJson.Default.EvalRetrievalDocument);
        else
            EvalRetrievalView.Write(document, session.Terminal.Results);
        return 0;
    }
}
