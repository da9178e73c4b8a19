namespace Assistant.Support.Answering;

/// <summary>Where the chat surfaces ask. Always answers: when the docs cannot be searched, it says so and hands over.</summary>
public interface IAnswerDesk
{
    /// <summary>Pictures of a question are looked at, as long as the model answers.</summary>
    bool SeesImages { get; }

    /// <param name="sink">Shown a model's answer while it is written; null to show nothing before the end.</param>
    Task<AnsweredMessage> AnswerAsync(IncomingQuestion question, IAnswerSink? sink, CancellationToken cancellationToken);
}
