using System.Globalization;
using Assistant.Knowledge.Retrieval;
using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.Support.Grounding;

namespace Assistant.Support.Answering;

/// <summary>Has the model write, checks every sentence, and gives it one turn to repair what the check refused. What still fails is cut.</summary>
public sealed class AnswerWriter(Prompt<WriteAnswerInputs> write, Prompt<RepairAnswerInputs> repair)
{
    /// <summary>Twice what the prompt allows.</summary>
    private const int MaxSentences = 12;
    private const int MaxMissing = 6;

    /// <param name="sink">Shown the sentences that are proven, as they are written; null to show nothing before the end.</param>
    /// <returns>Null when the model declined or wrote nothing readable, twice.</returns>
    internal async Task<AnswerDraft?> WriteAsync(
        ChatModel model, string question, IReadOnlyList<ThreadMessage> thread, IReadOnlyList<Passage> passages, string? language, IReadOnlyList<PromptImage> images, IAnswerSink? sink,
        CancellationToken cancellationToken)
    {
        var prompt = write.Render(new WriteAnswerInputs(
            new Untrusted("question", question),
            ThreadInputs.Of(thread),
            [.. passages.Select((passage, i) => new Untrusted(Label(i), $"{passage.Title}\n{string.Join(" > ", passage.Headings)}\n\n{passage.Text}"))],
            language is null ? "the language of the question" : $"the language with the code {language}")).WithImages(images);

        var reply = sink is null
            ? await model.AskAsync<DraftedAnswer>(prompt, cancellationToken)
            : await model.AskAsync<DraftedAnswer>(prompt, text => ShowAsync(text, passages, sink), cancellationToken);
        var (draft, problems, raw) = Judge(reply, question, passages);
        if (problems.Count == 0 || raw is null)
            return draft;

        var correction = repair.Render(new RepairAnswerInputs([.. problems.Select((problem, i) => new Untrusted($"p{i + 1}", problem))]));
        var (repaired, still, _) = Judge(await model.AskAsync<DraftedAnswer>(prompt.Continue(raw, correction), cancellationToken), question, passages);
        return repaired is null || (repaired.Sentences.Count == 0 && still.Count > 0) ? draft ?? repaired : repaired;
    }

    /// <summary>An answer that is not the docs' own may turn out to be for a person's eyes first, so nothing of it is shown.</summary>
    private static async Task ShowAsync(string json, IReadOnlyList<Passage> passages, IAnswerSink sink)
    {
        if (PartialAnswer.Read(json) is not { Class: "documented", Sentences: { Count: > 0 } sentences })
            return;
        var verdict = GroundingCheck.Check([.. sentences.Take(MaxSentences).Select(sentence => new SentenceDraft(sentence.Text, Position(sentence.Chunk), sentence.Quote))], passages);
        if (verdict.Kept.Count > 0)
            await sink.ShowAsync(AnswerTextBuilder.Build(new AnswerDraft(verdict.Kept, "documented", [], null, IsQuoted: false), passages));
    }

    private static (AnswerDraft? Draft, IReadOnlyList<string> Problems, string? Raw) Judge(
        ModelReply<DraftedAnswer> reply, string question, IReadOnlyList<Passage> passages)
    {
        switch (reply)
        {
            case ModelReply<DraftedAnswer>.Parsed { Value: var answer, RawText: var raw }:
                var sentences = answer.Sentences.OfType<DraftedSentence>().Take(MaxSentences);   // endpoints that enforce no schema put nulls into lists
                var verdict = GroundingCheck.Check([.. sentences.Select(sentence => new SentenceDraft(sentence.Text, Position(sentence.Chunk), sentence.Quote))], passages);
                return (
                    new AnswerDraft(
                        verdict.Kept,
                        answer.Class,
                        [.. answer.Missing.Where(missing => GroundingCheck.MayBeShown(missing, question)).Take(MaxMissing)],
                        GroundingCheck.MayBeShown(answer.ClarifyingQuestion, question) ? answer.ClarifyingQuestion : null,
                        IsQuoted: false),
                    [.. verdict.Problems.Select(problem => $"The sentence \"{problem.Draft.Text}\" was refused: {problem.Reason}.")],
                    raw);
            case ModelReply<DraftedAnswer>.Malformed malformed:
                return (null, [malformed.Reason], malformed.RawText);
            default:
                return (null, [], null);
        }
    }

    private static string Label(int position) => string.Create(CultureInfo.InvariantCulture, $"c{position + 1}");

    private static int Position(string label) =>
        label.Length > 1 && label[0] == 'c' && int.TryParse(label.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
}
