using Assistant.Support;

namespace Assistant.Server.Workers;

/// <summary>Several workers side by side: each takes a piece of work, does it, and when there is none waits to be told of more.</summary>
internal static class WorkLoop
{
    /// <param name="claim">Given the worker's name; null when there is nothing now. Not to be cancelled: what is claimed unheard is held for a whole lease.</param>
    /// <param name="unavailable">Told why nothing can be done now; it is tried again after a second.</param>
    public static Task RunAsync<T>(
        int parallel, Func<string, Task<T?>> claim, Func<T, Task> work, WorkSignal signal, TimeProvider clock, Action<string> unavailable, CancellationToken stopping) where T : class =>
        Task.WhenAll(Enumerable.Range(0, parallel).Select(number => Task.Run(() => LoopAsync(WorkerName.Of(number), claim, work, signal, clock, unavailable, stopping), stopping)));

    private static async Task LoopAsync<T>(
        string worker, Func<string, Task<T?>> claim, Func<T, Task> work, WorkSignal signal, TimeProvider clock, Action<string> unavailable, CancellationToken stopping) where T : class
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                if (await claim(worker) is { } claimed)
                    await work(claimed);
                else
                    await signal.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a loop that ends would leave its part of the work undone, and nobody would notice
            catch (Exception fault)
#pragma warning restore CA1031
            {
                unavailable(fault is StoreUnavailableException ? fault.Message : $"A worker failed: {fault.GetType().Name}\n{fault.StackTrace}");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}
