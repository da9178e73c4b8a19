using Npgsql;

namespace Assistant.Benchmarks.Vectors;

/// <summary>What the relations of a schema take on disk.</summary>
internal static class PostgresSizes
{
    public static async Task<IReadOnlyList<(string Relation, long Bytes)>> ReadAsync(string connectionString, string schema, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            SELECT CASE c.relkind WHEN 'r' THEN 'table ' ELSE 'index ' END || c.relname,
                   CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE pg_relation_size(c.oid) END AS bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'i')
            ORDER BY bytes DESC
            """, connection) { Parameters = { new() { Value = schema } } };
        var sizes = new List<(string, long)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            sizes.Add((row.GetString(0), row.GetInt64(1)));
        return sizes;
    }
}
