namespace Assistant.Support.Answering;

/// <summary>Where the chat surfaces ask. Always answers: when the docs cannot be searched, it says so and hands over.</summary>
public interface IAnswerDesk
{
    Task<AnsweredMessage> AnswerAsync(IncomingQuestion question, CancellationToken cancellationToken);
}
