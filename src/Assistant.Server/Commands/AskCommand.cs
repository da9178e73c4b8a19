using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Support.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Commands;

/// <summary><c>assistant ask</c>: one message, answered part by part with citations, or a reasoned refusal.</summary>
internal static class AskCommand
{
    public static Command Create(CommandRunner runner)
    {
        var words = new Argument<string[]>("question") { Description = "What to ask.", Arity = ArgumentArity.OneOrMore };
        var sources = new SourceArguments();
        var command = new Command("ask", "Answer a question from the index; with --source, after bringing the index up to date with it.") { words };
        sources.AddTo(command);
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, string.Join(' ', parsed.GetRequiredValue(words)), sources.Read(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string question, SourceSelection given, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(question))
            throw new UsageException("The question is empty; write what you want to know between quotes.");

        session.CheckConfiguration();
        if (given.Sources.Count > 0)
            await IndexCommand.RefreshAsync(session, given, cancellationToken);

        await using var index = await session.OpenBuiltIndexAsync(cancellationToken);
        using var search = await session.OpenSearchAsync(index, cancellationToken);
        var answerer = session.Services.GetRequiredService<QuestionAnswererFactory>().Create(search);
        var answered = await answerer.AnswerAsync(new IncomingQuestion(question), cancellationToken);

        if (answered.Problem is not null)
            session.Terminal.Complain(answered.Problem);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(AskDocument.Of(question, answered, answerer.Threshold), ServerJson.Default.AskDocument);
        else
            AnswerView.Write(answered, answerer.Threshold, session.Terminal);
        return 0;
    }
}

/// <summary>What <c>ask --json</c> prints.</summary>
/// <param name="Threshold">Probability from which an answer is sent without a person's approval.</param>
internal sealed record AskDocument(string Question, double Threshold, IReadOnlyList<AskPartDocument> Parts, IndexStateDocument? Index, string? Problem)
{
    public static AskDocument Of(string question, AnsweredMessage answered, double threshold) => new(
        question,
        threshold,
        [.. answered.Parts.Select(AskPartDocument.Of)],
        answered.Index is { } state ? IndexStateDocument.Of(state) : null,
        answered.Problem);
}

/// <param name="Outcome">answered, drafted, askedBack, handedOver or silent.</param>
/// <param name="Reason">Why it was handed over or left in silence.</param>
/// <param name="QuestionBack">What is asked back.</param>
internal sealed record AskPartDocument(
    string Question, string Outcome, string? Reason, string? QuestionBack, double? Probability, bool? Quoted, IReadOnlyList<GroundedSentence> Sentences,
    IReadOnlyList<Citation> Citations, IReadOnlyList<string> Missing)
{
    public static AskPartDocument Of(AnsweredPart part)
    {
        var settled = new AskPartDocument(part.Question, JsonWord.Of(part.Answer), null, null, null, null, [], [], []);
        return part.Answer switch
        {
            Answer.Answered answer => settled.With(answer.Text, answer.Probability),
            Answer.Drafted draft => settled.With(draft.Text, draft.Probability),
            Answer.AskedBack back => settled with { QuestionBack = back.Question },
            Answer.HandedOver handed => settled with { Reason = JsonWord.Of(handed.Reason), Citations = handed.SeeAlso },
            Answer.Silent silent => settled with { Reason = JsonWord.Of(silent.Reason) },
            _ => throw new InvalidOperationException($"The outcome {part.Answer.GetType().Name} has no JSON shape."),
        };
    }

    private AskPartDocument With(AnswerText text, double probability) => this with
    {
        Probability = Math.Round(probability, 4), Quoted = text.IsQuoted, Sentences = text.Sentences, Citations = text.Citations, Missing = text.Missing,
    };
}
