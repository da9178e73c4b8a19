namespace Assistant.Knowledge.Sources.Git;

/// <summary>Ends the wait for work that blocks its thread, when it has given no sign of life for too long or is not wanted any more.</summary>
internal static class Patience
{
    /// <param name="work">Gets an action to call at each sign of life, and a token that asks it to stop.</param>
    /// <exception cref="TimeoutException">It was silent for too long. Its thread ends once whatever blocks it does; what it makes then is disposed of.</exception>
    public static async Task<T> WaitAsync<T>(
        Func<Action, CancellationToken, T> work, Action<T> dispose, TimeSpan longestSilence, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var silent = new CancellationTokenSource();
        await using var watch = clock.CreateTimer(_ => Cancel(silent), null, longestSilence, Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silent.Token, cancellationToken);
        var token = either.Token;
        var working = Task.Factory.StartNew(
            () => work(() => watch.Change(longestSilence, Timeout.InfiniteTimeSpan), token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await working.WaitAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            _ = working.ContinueWith(late => { if (late.IsCompletedSuccessfully) dispose(late.Result); else _ = late.Exception; }, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at the same moment.
        }
    }
}
