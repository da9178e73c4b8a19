using System.Threading.Channels;
using Assistant.Support;
using Microsoft.Data.Sqlite;

namespace Assistant.Storage.Sqlite;

/// <summary>
/// Writes what many tasks hand in, over one connection: whatever waits goes into one transaction and so shares one wait for the disk. Tasks of
/// one process never meet SQLite's lock, which is polled; other processes do.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int LargestGroup = 64;
    private readonly SqliteDatabase _database;
    private readonly Channel<IWork> _waiting = Channel.CreateUnbounded<IWork>(new() { SingleReader = true });
    private readonly Task _loop;
    private SqliteConnection? _connection;

    public GroupWriter(SqliteDatabase database)
    {
        _database = database;
        _loop = Task.Run(LoopAsync);
    }

    /// <returns>When it is on the disk. A caller who stops waiting does not know whether it was written.</returns>
    public Task<T> RunAsync<T>(Func<SqliteConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        var work = new Work<T>(action, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(work), this);
        return work.Result.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await CloseAsync();
    }

    private async Task LoopAsync()
    {
        var group = new List<IWork>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var work))
            {
                if (!work.IsCancelled)
                    group.Add(work);
            }
            if (group.Count > 0)
                await WriteAsync(group);
        }
    }

    private async Task WriteAsync(IReadOnlyList<IWork> group)
    {
        try
        {
            _database.CheckThatItIsThere();
            _connection ??= await _database.OpenAsync(CancellationToken.None);
            await _database.GuardAsync(async () =>
            {
                await using var transaction = _connection.BeginTransaction(deferred: false);
                foreach (var work in group)
                    await work.RunAsync(_connection);
                await transaction.CommitAsync();
                return true;
            });
        }
        // Every fault is told to whoever handed the work in; the loop has to go on for the others.
        catch (Exception fault)
        {
            await CloseAsync();
            if (group.Count == 1 || fault is StoreUnavailableException)
                Fail(group, fault);
            else
                await WriteOneByOneAsync(group);
            return;
        }
        foreach (var work in group)
            work.Succeed();
    }

    /// <summary>One of them has a fault of its own, which the others shall not suffer from.</summary>
    private async Task WriteOneByOneAsync(IReadOnlyList<IWork> group)
    {
        foreach (var work in group)
            await WriteAsync([work]);
    }

    private static void Fail(IReadOnlyList<IWork> group, Exception fault)
    {
        foreach (var work in group)
            work.Fail(fault);
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }

    private interface IWork
    {
        bool IsCancelled { get; }

        Task RunAsync(SqliteConnection connection);

        void Succeed();

        void Fail(Exception fault);
    }

    private sealed class Work<T>(Func<SqliteConnection, Task<T>> action, CancellationToken cancellationToken) : IWork
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public Task<T> Result => _result.Task;

        public bool IsCancelled => cancellationToken.IsCancellationRequested && _result.TrySetCanceled(cancellationToken);

        public async Task RunAsync(SqliteConnection connection) => _value = await action(connection);

        public void Succeed() => _result.TrySetResult(_value!);

        public void Fail(Exception fault) => _result.TrySetException(fault);
    }
}
