using System.Threading.Channels;

namespace Assistant.SlackSimulation.PageApi;

/// <summary>What the open pages hear, each as one person.</summary>
internal sealed class PageStream
{
    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];

    /// <param name="users">Who may hear it; null is everyone.</param>
    public void Publish(JsonObject told, IReadOnlyCollection<string>? users)
    {
        lock (_lock)
        {
            if (_listeners.Count == 0)
                return;
            var line = told.Write();
            foreach (var listener in _listeners)
            {
                if (users is null || listener.User is null || users.Contains(listener.User))
                    listener.Lines.Writer.TryWrite(line);
            }
        }
    }

    public async Task ServeAsync(HttpContext context, string? user, TimeProvider clock, CancellationToken stopping)
    {
        var listener = new Listener(user, System.Threading.Channels.Channel.CreateUnbounded<string>());
        lock (_lock)
            _listeners.Add(listener);
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(": ping\n\n", both.Token);
            await context.Response.Body.FlushAsync(both.Token);
            using var ping = clock.CreateTimer(_ => listener.Lines.Writer.TryWrite(""), null, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));
            await foreach (var line in listener.Lines.Reader.ReadAllAsync(both.Token))
            {
                await context.Response.WriteAsync(line.Length == 0 ? ": ping\n\n" : $"data: {line}\n\n", both.Token);
                await context.Response.Body.FlushAsync(both.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the simulator stops.
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(listener);
        }
    }

    private sealed record Listener(string? User, Channel<string> Lines);
}
