using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.Support.Grounding;
using Assistant.Support.Intake;

namespace Assistant.Support.Answering;

/// <summary>Makes searchable questions out of a message: by the model where there is one, by rules otherwise.</summary>
public sealed class QuestionReader(Prompt<RewriteQuestionInputs> rewrite)
{
    private const int MaxParts = 4;

    /// <returns>At least one question, each to be searched and answered by itself.</returns>
    internal async Task<IReadOnlyList<ReadQuestion>> ReadAsync(IncomingQuestion question, ChatModel? model, CancellationToken cancellationToken)
    {
        if (model is null)
            return [.. QuestionSplitter.Split(question.Text).Select(part => new ReadQuestion(part, WithContext(part, question.Thread)))];

        var prompt = rewrite.Render(new RewriteQuestionInputs(new Untrusted("question", question.Text), ThreadInputs.Of(question.Thread))).WithImages(question.PromptImages);
        return await model.AskAsync<RewrittenQuestion>(prompt, cancellationToken) is ModelReply<RewrittenQuestion>.Parsed { Value: var rewritten }
            && rewritten.Parts.Where(part => !string.IsNullOrWhiteSpace(part)).Take(MaxParts).ToList() is { Count: > 0 } parts
            && !parts.Exists(part => GroundingCheck.HasForeignReference(part, Said(question)))
                ? [.. parts.Select(part => new ReadQuestion(part, parts.Count == 1 ? string.Join('\n', [InFull(question, rewritten), .. rewritten.Searches.Take(2)]) : part))]
                : [new ReadQuestion(question.Text, WithContext(question.Text, question.Thread))];
    }

    // A follow-up's own words find what they happen to name; alone, the message is best searched for as it was written.
    private static string InFull(IncomingQuestion question, RewrittenQuestion rewritten) =>
        (question.Thread.Count > 0 || question.Images.Count > 0) && !string.IsNullOrWhiteSpace(rewritten.Standalone) ? rewritten.Standalone : question.Text;

    // Parts are shown above their answers, so they may name no address that nobody in the conversation wrote.
    private static string Said(IncomingQuestion question) => string.Join('\n', [question.Text, .. question.Thread.Select(message => message.Text)]);

    // "And on Windows?" means nothing alone: the person's last message before it says what is asked about.
    private static string WithContext(string part, IReadOnlyList<ThreadMessage> thread) =>
        thread.LastOrDefault(message => !message.FromAssistant) is { } before ? $"{part}\n{before.Text}" : part;
}

/// <param name="Search">What is searched for: the question with what it leans on.</param>
internal sealed record ReadQuestion(string Question, string Search);
