using System.Runtime.CompilerServices;
using Assistant.Llm.Transport;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Assistant.Llm.Chat;

/// <summary>Reads one streamed answer: a time-out per piece, and the difference between an answer that ended and one that was cut.</summary>
internal sealed class TextStream(IChatCompletionService service, ModelFailures failures, ModelOptions options, TimeProvider clock)
{
    private int _patienceSeconds = options.TotalTimeoutSeconds;

    public TokenUsage Usage { get; private set; }

    public bool Failed { get; private set; }

    public async IAsyncEnumerable<string> ReadAsync(ChatHistory history, PromptExecutionSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The transport's time-outs end with the headers of the answer. From there on: all the time there is for the first piece, which
        // includes the attempts before it, and the time of one attempt for each later one.
        using var silence = new CancellationTokenSource(TimeSpan.FromSeconds(_patienceSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        await using var pieces = service.GetStreamingChatMessageContentsAsync(history, settings, kernel: null, either.Token).GetAsyncEnumerator(either.Token);

        var ended = false;
        while (await MoveNextAsync(pieces, silence, cancellationToken))
        {
            silence.CancelAfter(Timeout.InfiniteTimeSpan);   // a slow reader is not a slow model
            if (pieces.Current.InnerContent is StreamingChatCompletionUpdate update)
            {
                ended |= update.FinishReason is not null;
                Usage = update.Usage is null ? Usage : ReplyReader.Usage(update.Usage);
            }

            if (pieces.Current.Content is { Length: > 0 } text)
                yield return text;
            _patienceSeconds = options.TimeoutSeconds;
            silence.CancelAfter(TimeSpan.FromSeconds(_patienceSeconds));
        }

        if (!ended)
        {
            Failed = true;
            throw failures.Cut();
        }
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<StreamingChatMessageContent> pieces, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested)
        {
            Failed = true;
            throw failures.Stalled(_patienceSeconds);
        }
        catch (Exception fault) when (failures.Translate(fault) is { } translated)
        {
            Failed = true;
            throw translated;
        }
    }
}
