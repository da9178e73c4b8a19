using System.Globalization;
using Assistant.Knowledge.Retrieval;
using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.Support.Grounding;

namespace Assistant.Support.Answering;

/// <summary>Has the model write, checks every sentence, and gives it one turn to repair what the check refused. What still fails is cut.</summary>
public sealed class AnswerWriter(Prompt<WriteAnswerInputs> write, Prompt<RepairAnswerInputs> repair)
{
    /// <returns>Null when the model declined or wrote nothing readable, twice.</returns>
    internal async Task<AnswerDraft?> WriteAsync(
        ChatModel model, string question, IReadOnlyList<ThreadMessage> thread, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var prompt = write.Render(new WriteAnswerInputs(
            new Untrusted("question", question),
            ThreadInputs.Of(thread),
            [.. passages.Select((passage, i) => new Untrusted(Label(i), $"{passage.Title}\n{string.Join(" > ", passage.Headings)}\n\n{passage.Text}"))],
            "the language of the question"));

        var reply = await model.AskAsync<DraftedAnswer>(prompt, cancellationToken);
        var (draft, problems, raw) = Judge(reply, passages);
        if (problems.Count == 0 || raw is null)
            return draft;

        var correction = repair.Render(new RepairAnswerInputs([.. problems.Select((problem, i) => new Untrusted($"p{i + 1}", problem))]));
        var (repaired, _, _) = Judge(await model.AskAsync<DraftedAnswer>(prompt.Continue(raw, correction), cancellationToken), passages);
        return repaired ?? draft;
    }

    private static (AnswerDraft? Draft, IReadOnlyList<string> Problems, string? Raw) Judge(ModelReply<DraftedAnswer> reply, IReadOnlyList<Passage> passages)
    {
        switch (reply)
        {
            case ModelReply<DraftedAnswer>.Parsed { Value: var answer, RawText: var raw }:
                var verdict = GroundingCheck.Check([.. answer.Sentences.Select(sentence => new SentenceDraft(sentence.Text, Position(sentence.Chunk), sentence.Quote))], passages);
                var allowed = string.Join('\n', passages.Select(passage => passage.Text));
                return (
                    new AnswerDraft(
                        verdict.Kept,
                        answer.Class,
                        [.. answer.Missing.Where(missing => !GroundingCheck.HasForeignReference(missing, allowed))],
                        answer.ClarifyingQuestion is { } clarify && !GroundingCheck.HasForeignReference(clarify, allowed) ? clarify : null,
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
