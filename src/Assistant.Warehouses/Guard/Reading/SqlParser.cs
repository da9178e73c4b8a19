using System.Collections.Concurrent;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Assistant.Warehouses.Guard.Reading;

/// <summary>
/// DuckDB's parser, in databases in memory that hold nothing, reach nothing and cannot be set otherwise. It parses and does not bind: nothing of the
/// text is looked up or run.
/// </summary>
internal sealed class SqlParser(GuardLimits limits) : IDisposable
{
    private static readonly string[] LockDown =
    [
        "SET enable_external_access = false", "SET autoinstall_known_extensions = false", "SET autoload_known_extensions = false",
        "SET allow_community_extensions = false", "SET max_temp_directory_size = '0MB'", "SET max_expression_depth = 400", "SET lock_configuration = true",
    ];

    private readonly ConcurrentBag<DuckDBConnection> _idle = [];

    /// <returns>The parser's tree; or its error, as a tree.</returns>
    /// <exception cref="RefusedException">The tree is deeper than it may be, or holds what JSON cannot.</exception>
    public JsonDocument Parse(string sql)
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR";
            command.Parameters.Add(new DuckDBParameter("sql", sql));
            var tree = (string)command.ExecuteScalar()!;
            _idle.Add(connection);
            return JsonDocument.Parse(tree, new JsonDocumentOptions { MaxDepth = limits.TreeDepth });
        }
        catch (JsonException)
        {
            throw new RefusedException("The statement is nested too deeply, or a number in it is too large; split it with common table expressions.");
        }
        catch (DuckDBException failure)
        {
            connection.Dispose();
            throw new RefusedException($"The statement cannot be parsed: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:;threads=1;memory_limit=256MB");
        connection.Open();
        foreach (var setting in LockDown)
        {
            using var command = connection.CreateCommand();
            command.CommandText = setting;
            command.ExecuteNonQuery();
        }
        return connection;
    }
}
