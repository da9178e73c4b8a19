using Assistant.Insights.Queries;
using DuckDB.NET.Data;

namespace Assistant.Warehouses.DuckDb;

/// <summary>One statement on a connection of its own, run on a thread of the pool because the driver knows no other way.</summary>
/// <param name="prefix">What stands before the checked statement: nothing, or EXPLAIN.</param>
internal sealed class DuckDbQuery(DuckDbInstance instance, SqlStatement statement, string prefix, QueryLimits limits)
{
    private readonly Lock _lock = new();
    private DuckDBCommand? _running;
    private volatile bool _stopped;

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="WarehouseException">It failed.</exception>
    public TableResult Run()
    {
        using var connection = instance.Connect();
        StatementCheck.Check(connection, statement.Text);
        using var command = connection.CreateCommand();
        command.CommandText = prefix + statement.Text;
        command.UseStreamingMode = true;   // rows beyond the limit are never computed
        foreach (var value in statement.Parameters)
            command.Parameters.Add(new DuckDBParameter(ParameterLists.Typed(value)!));
        lock (_lock)
            _running = command;
        try
        {
            return Read(command);
        }
        catch (Exception failed) when (_stopped && failed is DuckDBException or InvalidOperationException)
        {
            throw new OperationCanceledException("The query was stopped.", failed);
        }
        finally
        {
            lock (_lock)
                _running = null;
        }
    }

    /// <summary>Interrupts the query. To be repeated: an interrupt that comes just before DuckDB begins is forgotten.</summary>
    public void Stop()
    {
        _stopped = true;
        lock (_lock)
            _running?.Cancel();
    }

    private TableResult Read(DuckDBCommand command)
    {
        ThrowIfStopped();
        using var reader = (DuckDBDataReader)command.ExecuteReader();
        var row = new DuckDbRow(reader);
        var rows = new ResultRows(row.Columns, limits);
        while (reader.Read() && rows.Add(row.Read()))
            ThrowIfStopped();
        return rows.ToTable();
    }

    private void ThrowIfStopped()
    {
        if (_stopped)
            throw new OperationCanceledException("The query was stopped.");
    }
}
