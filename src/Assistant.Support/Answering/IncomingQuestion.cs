namespace Assistant.Support.Answering;

/// <param name="Thread">What was said before in the same conversation, oldest first.</param>
public sealed record IncomingQuestion(string Text, IReadOnlyList<ThreadMessage> Thread)
{
    public IncomingQuestion(string text) : this(text, []) { }

    public AnswerPolicy Policy { get; init; } = AnswerPolicy.Default;
}

public sealed record ThreadMessage(bool FromAssistant, string Text);
