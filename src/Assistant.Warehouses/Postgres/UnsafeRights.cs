using Npgsql;

namespace Assistant.Warehouses.Postgres;

/// <summary>Looks at what the role may do. Read-only transactions hold it back, but a role that cannot write needs no holding.</summary>
internal static class UnsafeRights
{
    private const string Rights =
        """
        SELECT r.rolsuper, r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls,
          EXISTS (SELECT FROM pg_roles g WHERE g.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_write_all_data')
            AND pg_has_role(r.oid, g.oid, 'USAGE')),
          (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_t%'
            AND has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')),
          has_database_privilege(r.oid, current_database(), 'CREATE'), r.rolname
        FROM pg_roles r WHERE r.rolname = current_user
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Rights, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var role = reader.GetString(5);
        var writable = reader.GetInt64(3);
        string?[] found =
        [
            reader.GetBoolean(0) ? $"Role '{role}' is a superuser, who can read the server's files; make a role that may only SELECT." : null,
            reader.GetBoolean(1) ? $"Role '{role}' may create roles or databases, replicate or pass over row security; take that away." : null,
            reader.GetBoolean(2) ? $"Role '{role}' may reach the server's files or programs, or write all tables; take those memberships away." : null,
            writable > 0 ? $"Role '{role}' may write {writable} tables; grant SELECT alone." : null,
            reader.GetBoolean(4) ? $"Role '{role}' may create schemas in the database; take CREATE away." : null,
        ];
        return [.. found.OfType<string>()];
    }
}
