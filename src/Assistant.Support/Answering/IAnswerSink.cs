namespace Assistant.Support.Answering;

/// <summary>Takes an answer while it is written. It only ever sees sentences that are proven, of an answer that is sure enough to be sent.</summary>
public interface IAnswerSink
{
    /// <param name="text">All that is written so far; grows from call to call.</param>
    Task ShowAsync(AnswerText text);
}
