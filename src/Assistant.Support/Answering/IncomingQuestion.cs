using Assistant.Llm.Prompts;

namespace Assistant.Support.Answering;

/// <param name="Thread">What was said before in the same conversation, oldest first.</param>
public sealed record IncomingQuestion(string Text, IReadOnlyList<ThreadMessage> Thread)
{
    public IncomingQuestion(string text) : this(text, []) { }

    /// <summary>For a model that sees; without one they are not looked at.</summary>
    public IReadOnlyList<QuestionImage> Images { get; init; } = [];

    internal IReadOnlyList<PromptImage> PromptImages => [.. Images.Select(image => new PromptImage(image.Data, image.MediaType))];

    public AnswerPolicy Policy { get; init; } = AnswerPolicy.Default;
}

public sealed record ThreadMessage(bool FromAssistant, string Text);

/// <param name="MediaType">Such as <c>image/png</c>.</param>
public sealed record QuestionImage(ReadOnlyMemory<byte> Data, string MediaType);
