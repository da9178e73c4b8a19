using System.Globalization;
using Assistant.Insights.Queries;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.ADO.Readers;
using ClickHouse.Driver.Utility;

namespace Assistant.Warehouses.ClickHouse;

/// <summary>
/// Reads a ClickHouse server. Limits and <c>readonly = 1</c> travel with every query, and since readonly also forbids settings, none of them can be changed by
/// the statement. A user whose own profile says readonly = 1 cannot be given limits; let it say readonly = 0 or 2 and grant SELECT alone.
/// </summary>
public sealed class ClickHouseEngine(ClickHouseSettings settings) : ISqlEngine
{
    private static readonly TimeSpan s_serverIsLate = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patienceToKill = TimeSpan.FromSeconds(5);

    /// <summary>ClickHouse's own defaults, sent because a profile may have others, with which the same SQL counts differently.</summary>
    private static readonly (string Name, object Value)[] s_meaning =
    [
        ("count_distinct_implementation", "uniqExact"),
        ("join_use_nulls", 0),
        ("join_default_strictness", "ALL"),
        ("transform_null_in", 0),
        ("aggregate_functions_null_for_empty", 0),
        ("enable_positional_arguments", 1),
    ];

    private readonly SemaphoreSlim _slots = new(settings.Concurrency);
    private readonly ClickHouseClientSettings _client = new()
    {
        Protocol = settings.Endpoint.Scheme,
        Host = settings.Endpoint.Host,
        Port = (ushort)settings.Endpoint.Port,
        Database = settings.Database,
        Username = settings.User,
        Password = settings.Password,
        Timeout = TimeSpan.FromDays(1),   // the engine has a time limit of its own, for each query
        UseSession = false,
    };

    public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await RunInSlotAsync(statement, limits, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<TableResult> RunInSlotAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        var queryId = Guid.NewGuid().ToString();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limits.Time + s_serverIsLate);   // the server stops by itself, at its next check
        try
        {
            return await ReadAsync(statement, limits, queryId, late.Token);
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            await KillAsync(queryId);
            cancellationToken.ThrowIfCancellationRequested();
            throw ClickHouseFailure.TooSlow(limits, null);
        }
        catch (ClickHouseServerException failed)
        {
            throw ClickHouseFailure.Of(failed, limits);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw new WarehouseException(WarehouseFailure.Unavailable, $"ClickHouse cannot be reached: {failed.Message}", failed);
        }
    }

    private async Task<TableResult> ReadAsync(SqlStatement statement, QueryLimits limits, string queryId, CancellationToken cancellationToken)
    {
        await using var connection = new ClickHouseConnection(_client);
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.QueryId = queryId;
        foreach (var (name, value) in s_meaning.Concat(Limits(limits)))
            command.CustomSettings[name] = value;
        for (var i = 0; i < statement.Parameters.Count; i++)
            command.AddParameter(string.Create(CultureInfo.InvariantCulture, $"p{i + 1}"), ParameterLists.Typed(statement.Parameters[i]));
        await using var reader = (ClickHouseDataReader)await command.ExecuteReaderAsync(cancellationToken);

        IReadOnlyList<Column> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), Cells.TypeOf(reader.GetFieldType(i))))];
        var rows = new ResultRows(columns, limits);
        while (await reader.ReadAsync(cancellationToken) && rows.Add([.. columns.Select((_, i) => Cells.Of(reader.GetValue(i)))]))
            cancellationToken.ThrowIfCancellationRequested();
        return rows.ToTable();
    }

    private IEnumerable<(string Name, object Value)> Limits(QueryLimits limits) =>
    [
        ("max_execution_time", limits.Time.TotalSeconds),
        ("timeout_overflow_mode", "throw"),
        ("max_memory_usage", limits.MemoryBytes),
        ("max_result_rows", limits.Rows + 1L),
        ("result_overflow_mode", "break"),   // not throw: the rows up to the limit are wanted
        ("max_rows_to_read", settings.RowsToRead),
        ("read_overflow_mode", "throw"),
        ("session_timezone", "UTC"),
        ("cancel_http_readonly_queries_on_client_close", 1),
        ("readonly", 1),
    ];

    /// <summary>Stops the query in the server. A server that does not let the user do so stops it when the connection closes, or at its time limit.</summary>
    private async Task KillAsync(string queryId)
    {
        using var patience = new CancellationTokenSource(s_patienceToKill);
        try
        {
            await using var connection = new ClickHouseConnection(_client);
            await using var command = connection.CreateCommand();
            command.CommandText = $"KILL QUERY WHERE query_id = '{queryId}' SYNC";
            await command.ExecuteNonQueryAsync(patience.Token);
        }
        catch (Exception failed) when (failed is ClickHouseServerException or HttpRequestException or IOException or OperationCanceledException)
        {
        }
    }
}
