using System.Data.Common;
using Dapper;

namespace Assistant.Storage.Schema;

/// <summary>Dapper in the words used here: SQL, its values, a token.</summary>
internal static class Sql
{
    extension(DbConnection connection)
    {
        public Task<int> RunAsync(string sql, object? values, CancellationToken cancellationToken) =>
            connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));

        public async Task<T?> ScalarAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
            await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken));

        public async Task<T?> FirstAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
            await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken));

        public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
            [.. await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))];
    }
}
