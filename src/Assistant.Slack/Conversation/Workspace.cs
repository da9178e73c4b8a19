using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;
using Assistant.Slack.Health;
using Microsoft.Extensions.Caching.Memory;

namespace Assistant.Slack.Conversation;

/// <summary>Who and where: the assistant itself, people and channels, each asked for once in a while.</summary>
internal sealed class Workspace(ISlackApiClient slack, SlackHealth health, IMemoryCache cache) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _introducing = new(1);
    private AuthTestResponse? _self;

    /// <exception cref="SlackUnavailableException">Slack does not tell now.</exception>
    public async Task<AuthTestResponse> GetSelfAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _self) is { } known)
            return known;
        await _introducing.WaitAsync(cancellationToken);
        try
        {
            if (_self is null)
                Volatile.Write(ref _self, Value(await slack.Auth.Test(cancellationToken), "auth.test"));
            return _self!;
        }
        finally
        {
            _introducing.Release();
        }
    }

    /// <summary>Null when Slack does not know, or does not tell now: then the person is treated as a stranger.</summary>
    public Task<User?> FindUserAsync(string user, CancellationToken cancellationToken) =>
        RememberAsync($"user:{user}", () => slack.Users.Info(user, cancellationToken));

    /// <summary>Null when Slack does not know, or does not tell now: then it is treated as shared.</summary>
    public Task<SlackClient.WebApi.Conversation?> FindChannelAsync(string channel, CancellationToken cancellationToken) =>
        RememberAsync($"channel:{channel}", () => slack.Conversations.Info(channel, cancellationToken));

    private async Task<T?> RememberAsync<T>(string key, Func<Task<SlackResult<T>>> ask) where T : class
    {
        if (cache.TryGetValue(key, out T? known))
            return known;
        if (!(await ask()).TryGetValue(out var value, out _))
            return null;
        using var entry = cache.CreateEntry(key);
        (entry.AbsoluteExpirationRelativeToNow, entry.Size, entry.Value) = (Remembered, 1, value);
        return value;
    }

    public void Dispose() => _introducing.Dispose();

    private T Value<T>(SlackResult<T> result, string method)
    {
        if (result.TryGetValue(out var value, out var error))
            return value;
        if (error.IsFatal)
            health.Token(error.Code);
        throw new SlackUnavailableException($"Slack refused {method}: {error}");
    }
}

/// <summary>Slack did not answer what has to be known; trying later can help.</summary>
public sealed class SlackUnavailableException(string message) : Exception(message);
