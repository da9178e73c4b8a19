using Assistant.Insights.Queries;
using DuckDB.NET.Data;

namespace Assistant.Warehouses.DuckDb;

/// <summary>
/// Reads a <c>.duckdb</c> file or folders of Parquet, CSV and JSON with the DuckDB that is linked into the process. One locked instance serves all queries
/// until its files change, a query needs another memory limit, or it was idle for a while. DuckDB has no time-out of its own: a timer here interrupts.
/// </summary>
public sealed class DuckDbEngine(DuckDbSource source, DuckDbSettings settings) : IPlanningEngine
{
    private static readonly TimeSpan s_interruptAgain = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _slots = new(settings.Concurrency);
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lock _lock = new();
    private DuckDbInstance? _current;
    private Timer? _closing;
    private int _running;

    /// <summary>Queries that DuckDB works on now.</summary>
    internal int Running => Volatile.Read(ref _running);

    public Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken) =>
        RunAsync(statement, "", limits, cancellationToken);

    public Task<TableResult> ExplainAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken) =>
        RunAsync(statement, "EXPLAIN (FORMAT json) ", limits, cancellationToken);

    private async Task<TableResult> RunAsync(SqlStatement statement, string prefix, QueryLimits limits, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _running);
        DuckDbQuery query;
        Task<TableResult> work;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var instance = await LeaseAsync(limits.MemoryBytes, cancellationToken);
            query = new DuckDbQuery(instance, statement, prefix, limits);
            stop.CancelAfter(limits.Time);
            work = Task.Run(() => RunAndRelease(query, instance), CancellationToken.None);
        }
        catch
        {
            Release();
            throw;
        }

        await EndAsync(work, query, stop.Token);
        try
        {
            return await work;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WarehouseException(WarehouseFailure.TooSlow, $"The query ran longer than {limits.Time.TotalSeconds:0.#} seconds and was stopped.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var slot = 0; slot < settings.Concurrency; slot++)
            await _slots.WaitAsync(s_patience);   // queries that still run end first, unless one does not stop: it keeps its lease, and the files stay open until it ends
        await _opening.WaitAsync();
        Replace(null);
    }

    /// <summary>Waits for the query; once it is to be stopped, interrupts until it has.</summary>
    private static async Task EndAsync(Task work, DuckDbQuery query, CancellationToken stop)
    {
        await Task.WhenAny(work, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        for (var waited = TimeSpan.Zero; !work.IsCompleted; waited += s_interruptAgain)
        {
            query.Stop();
            await Task.WhenAny(work, Task.Delay(s_interruptAgain, CancellationToken.None));
            if (waited > s_patience)
                throw new WarehouseException(WarehouseFailure.Unavailable, "DuckDB does not stop this query; it keeps its place until it ends by itself.");
        }
    }

    private TableResult RunAndRelease(DuckDbQuery query, DuckDbInstance instance)
    {
        try
        {
            return query.Run();
        }
        catch (DuckDBException failed)
        {
            if (failed.Message.StartsWith("FATAL", StringComparison.Ordinal))
                Replace(null);   // DuckDB refuses everything after such an error
            throw DuckDbFailure.Of(failed);
        }
        catch (ArgumentException failed) when (failed.Message.StartsWith("Unrecognised type", StringComparison.Ordinal))
        {
            throw new WarehouseException(WarehouseFailure.Invalid, $"{failed.Message}; cast it to VARCHAR.", failed);
        }
        finally
        {
            instance.Dispose();
            Release();
        }
    }

    private void Release()
    {
        Interlocked.Decrement(ref _running);
        _slots.Release();
    }

    private async Task<DuckDbInstance> LeaseAsync(long memoryBytes, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Lease(memoryBytes), CancellationToken.None);
        }
        catch (DuckDBException failed)
        {
            throw new WarehouseException(WarehouseFailure.Unavailable, failed.Message.Split('\n')[0], failed);
        }
        catch (IOException failed)
        {
            throw new WarehouseException(WarehouseFailure.Unavailable, failed.Message, failed);
        }
        finally
        {
            _opening.Release();
        }
    }

    private DuckDbInstance Lease(long memoryBytes)
    {
        var snapshot = SourceSnapshot.Take(source);
        lock (_lock)
            if (_current is { } current && current.Fingerprint == snapshot.Fingerprint && current.MemoryBytes == memoryBytes && current.TryLease())
            {
                CloseAfter(settings.KeepOpen);
                return current;
            }

        var opened = DuckDbInstance.Open(snapshot, settings, memoryBytes);
        opened.TryLease();
        Replace(opened);
        return opened;
    }

    private void Replace(DuckDbInstance? by)
    {
        lock (_lock)
        {
            _current?.Dispose();
            _current = by;
            _closing?.Dispose();
            _closing = by is null ? null : new Timer(_ => Replace(null));
            CloseAfter(settings.KeepOpen);
        }
    }

    /// <summary>Queries that run keep a lease of their own, so that closing waits for them.</summary>
    private void CloseAfter(TimeSpan idle) => _closing?.Change(idle, Timeout.InfiniteTimeSpan);
}
