using Assistant.Knowledge.Retrieval;
using Assistant.Llm;
using Assistant.Llm.Chat;
using Assistant.Support.Gate;
using Assistant.Support.Grounding;
using Assistant.Support.Intake;
using Microsoft.Extensions.Logging;

namespace Assistant.Support.Answering;

/// <summary>
/// Answers a message: (1) its own words may settle it, (2) its questions are read, and for each (3) passages are found, (4) an answer is
/// written, (5) every sentence is checked against its passage, (6) the gate decides what becomes of it. A model that does not answer leaves the
/// docs' own words.
/// </summary>
public sealed partial class QuestionAnswerer(
    KnowledgeSearch search, QuestionReader reader, AnswerWriter writer, AnswerGate gate, ChatModel? model, ILogger<QuestionAnswerer> logger)
{
    private const int Passages = 8;

    /// <summary>So many of them are given to a model with the passages before and after them.</summary>
    private const int PassagesWithNeighbours = 3;

    /// <summary>Probability from which an answer is sent without a person's approval; above 1 when none is.</summary>
    public double Threshold => gate.Threshold;

    public Task<AnsweredMessage> AnswerAsync(IncomingQuestion question, CancellationToken cancellationToken) => AnswerAsync(question, sink: null, cancellationToken);

    /// <param name="sink">Shown the answer while it is written, when it is the only one and sure enough to be sent.</param>
    public async Task<AnsweredMessage> AnswerAsync(IncomingQuestion question, IAnswerSink? sink, CancellationToken cancellationToken)
    {
        var inContext = question.Thread.Count > 0 || question.Images.Count > 0;   // a picture may say what the words leave out
        var kind = MessageClassifier.Classify(question.Text, inContext);
        if (!(kind == MessageKind.Empty && question.Images.Count > 0) && OutcomeOfWords(kind) is { } settled)
            return new AnsweredMessage([new AnsweredPart(question.Text, settled)], null, null);

        var (questions, problem) = await ReadAsync(question, cancellationToken);
        string? searchProblem = null;
        var parts = new List<AnsweredPart>();
        foreach (var part in questions)
        {
            var attempt = await AttemptAsync(part, question, problem is null ? model : null, questions.Count == 1 ? sink : null, cancellationToken);
            problem ??= attempt.ModelProblem;
            searchProblem ??= attempt.SearchProblem;
            parts.Add(new AnsweredPart(part.Question, attempt.Answer));
            LogAnswered(attempt.Answer.GetType().Name, attempt.Probability);
        }

        return new AnsweredMessage(parts, await search.GetStateAsync(cancellationToken), problem ?? searchProblem) { ModelIsDown = problem is not null };
    }

    /// <summary>One question as a whole, with the evidence that its outcome rests on and what went wrong: what evaluation and calibration measure.</summary>
    public async Task<AnswerAttempt> AttemptAsync(string question, CancellationToken cancellationToken) =>
        OutcomeOfWords(MessageClassifier.Classify(question, inThread: false)) is { } settled
            ? new AnswerAttempt(settled, null, [], 0)
            : await AttemptAsync(new ReadQuestion(question, question), new IncomingQuestion(question), model, sink: null, cancellationToken);

    // A model that failed once is left alone for the rest of the message: its time-outs would add up.
    private async Task<(IReadOnlyList<ReadQuestion> Questions, string? Problem)> ReadAsync(IncomingQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.ReadAsync(question, model, cancellationToken), null);
        }
        catch (Exception failure) when (failure is ModelUnavailableException or ModelRejectedException)
        {
            return (await reader.ReadAsync(question, null, cancellationToken), failure.Message);
        }
    }

    private async Task<AnswerAttempt> AttemptAsync(
        ReadQuestion question, IncomingQuestion message, ChatModel? asked, IAnswerSink? sink, CancellationToken cancellationToken)
    {
        var policy = message.Policy;
        var found = await search.SearchAsync(question.Search, Passages, policy.MayQuote, cancellationToken);
        if (found.Passages.Count == 0)
            return new AnswerAttempt(new Answer.HandedOver(HandOverReason.NotInDocs, []), null, [], 0) { SearchProblem = found.DenseProblem };

        var read = asked is null ? found.Passages : await search.AddNeighboursAsync(found.Passages, PassagesWithNeighbours, cancellationToken);
        var isSure = sink is not null && gate.MayBeSent(gate.Probability(AnswerEvidence.Measure(question.Question, found.Query, found.Passages)), policy.ErrorTarget);
        var (draft, problem) = await WriteAsync(question, message, found, read, asked, isSure ? sink : null, cancellationToken);
        return Judge(question, policy, found, read, draft) with { ModelProblem = problem, SearchProblem = found.DenseProblem };
    }

    /// <param name="read">What the answer was written from: the found passages first, in their order.</param>
    private AnswerAttempt Judge(ReadQuestion question, AnswerPolicy policy, SearchResult found, IReadOnlyList<Passage> read, AnswerDraft? draft)
    {
        if (draft is null)
            return new AnswerAttempt(new Answer.HandedOver(HandOverReason.ModelDeclined, SeeAlso(found.Passages)), null, [], 0);
        if (OutcomeOfClass(draft, found.Passages) is { } settled)
            return new AnswerAttempt(settled, null, [], 0);

        var evidence = AnswerEvidence.Measure(question.Question, found.Query, found.Passages);
        var text = AnswerTextBuilder.Build(draft, read);
        var probability = gate.Probability(evidence);
        var answer = gate.Decide(text, probability, mayBeSent: draft.Class is AnswerDraft.Quoted or "documented", policy.ErrorTarget);
        return new AnswerAttempt(answer, evidence, text.Citations, probability);
    }

    private async Task<(AnswerDraft? Draft, string? Problem)> WriteAsync(
        ReadQuestion question, IncomingQuestion message, SearchResult found, IReadOnlyList<Passage> read, ChatModel? asked, IAnswerSink? sink,
        CancellationToken cancellationToken)
    {
        if (asked is null)
            return (Quote(found), null);
        try
        {
            return (await writer.WriteAsync(asked, question.Question, message.Thread, read, message.Policy.Language, message.PromptImages, sink, cancellationToken), null);
        }
        catch (Exception failure) when (failure is ModelUnavailableException or ModelRejectedException)
        {
            return (Quote(found), failure.Message);
        }
    }

    private static AnswerDraft Quote(SearchResult found)
    {
        var verdict = GroundingCheck.Check(ExtractiveWriter.Write(found.Query, found.Passages), found.Passages);
        return new AnswerDraft(verdict.Kept, AnswerDraft.Quoted, [], null, IsQuoted: true);
    }

    private static Answer? OutcomeOfWords(MessageKind kind) => kind switch
    {
        MessageKind.Empty => new Answer.Silent(SilenceReason.Empty),
        MessageKind.Chitchat => new Answer.Silent(SilenceReason.Chitchat),
        MessageKind.Instructions => new Answer.HandedOver(HandOverReason.InstructionsRefused, []),
        MessageKind.AccountSpecific => new Answer.HandedOver(HandOverReason.AccountSpecific, []),
        MessageKind.Vague => new Answer.AskedBack("What are you trying to do, and what happens instead? The exact command, setting or error message helps most."),
        _ => null,
    };

    private static Answer? OutcomeOfClass(AnswerDraft draft, IReadOnlyList<Passage> passages) => draft.Class switch
    {
        "chitchat" => new Answer.Silent(SilenceReason.Chitchat),
        "not_in_docs" => new Answer.HandedOver(HandOverReason.NotInDocs, SeeAlso(passages)),
        "off_topic" => new Answer.HandedOver(HandOverReason.OffTopic, []),
        "account_specific" => new Answer.HandedOver(HandOverReason.AccountSpecific, SeeAlso(passages)),
        "needs_clarification" when draft.ClarifyingQuestion is { } clarify => new Answer.AskedBack(clarify),
        _ when draft.Sentences.Count == 0 => new Answer.HandedOver(HandOverReason.NotInDocs, SeeAlso(passages)),
        _ => null,
    };

    private static IReadOnlyList<Citation> SeeAlso(IReadOnlyList<Passage> passages) =>
        [.. passages.DistinctBy(passage => passage.DocumentId).Take(3).Select((passage, i) => AnswerTextBuilder.Cite(passage, i + 1))];

    [LoggerMessage(LogLevel.Information, "Answered as {Outcome} at probability {Probability}.")]
    private partial void LogAnswered(string outcome, double probability);
}
