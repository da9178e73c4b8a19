using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Assistant.Storage.Schema;
using Npgsql;

namespace Assistant.Storage.Postgres;

/// <summary>One schema of one database: pooled connections for readers, one of its own for a writer, and words for what can go wrong.</summary>
internal sealed partial class PostgresDatabase : IAsyncDisposable
{
    private readonly string _place;
    private readonly StoreFault _fault;
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;

    /// <param name="connectionString">Its password is kept out of every message.</param>
    /// <param name="schema">A plain identifier, so that it can stand in SQL as it is.</param>
    /// <param name="fault">How outages are told; the index's by default.</param>
    public PostgresDatabase(string connectionString, string schema, StoreFault? fault = null)
    {
        _fault = fault ?? StoreFaults.Index;
        if (!PlainIdentifier().IsMatch(schema))
            throw new ArgumentException($"The schema name '{schema}' is not usable; take up to 48 lower-case letters, digits and underscores, starting with a letter.", nameof(schema));

        var settings = Parse(connectionString, _fault);
        _place = $"PostgreSQL at {settings.Host}:{settings.Port}, database '{settings.Database ?? settings.Username}',";
        Schema = schema;
        _readers = Build(settings);
        // The seat is a lock of the session: a pooled connection would outlive its run, and building an index may take minutes.
        _writers = Build(new(settings.ConnectionString) { Pooling = false, CommandTimeout = 0, KeepAlive = 30 });
    }

    public string Schema { get; }

    public Task<NpgsqlConnection> OpenReaderAsync(CancellationToken cancellationToken) => GuardAsync(() => _readers.OpenConnectionAsync(cancellationToken).AsTask());

    public Task<NpgsqlConnection> OpenWriterAsync(CancellationToken cancellationToken) => GuardAsync(() => _writers.OpenConnectionAsync(cancellationToken).AsTask());

    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        return await GuardAsync(() => work(connection));
    }

    /// <summary>Runs work, turning outages into what the port promises.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException fault) when (Explains(fault, out var reason))
        {
            throw reason;
        }
    }

    public Exception Unavailable(string what, Exception? cause = null) => _fault($"{_place} {what}", cause);

    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseVector();
        return builder.Build();
    }

    /// <exception cref="Exception">It cannot be read, or names no host: what <paramref name="refuse"/> makes of that.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString, StoreFault refuse)
    {
        const string Shape = "set it to Host=…;Port=5432;Database=…;Username=…;Password=… (quote values that hold a semicolon).";
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) ? throw refuse($"The PostgreSQL connection string names no host; {Shape}", null) : settings;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Without the cause: what the parser could not read may be a part of the password.
            throw refuse($"The PostgreSQL connection string cannot be read; {Shape}", null);
        }
    }

    private bool Explains(NpgsqlException fault, [NotNullWhen(true)] out Exception? reason)
    {
        var what = fault switch
        {
            PostgresException { SqlState: "28P01" or "28000" } => "refused the user name or password; correct them in the connection string.",
            PostgresException { SqlState: "3D000" } => "does not exist; create it or correct the name in the connection string.",
            PostgresException { SqlState: "42501" } denied => $"refused a right ({denied.MessageText}); let its owner grant it to this user.",
            PostgresException { SqlState: "25P03" } => "ended a transaction that stood still; try again.",
            PostgresException { SqlState: "25006" } => "accepts no writes (a replica?); connect to the primary.",
            PostgresException { SqlState: "53100" } => "has no disk space left; free some and try again.",
            PostgresException { SqlState: "53300" } => "has no connection left; raise max_connections or close other programs.",
            PostgresException { SqlState: "57014" } => "cancelled the work (statement_timeout?); raise the limit for this user.",
            PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => "is stopping or starting; try again when it is up.",
            PostgresException { SqlState: ['5', '8', ..] or ['X', 'X', ..] } failed => $"failed ({failed.SqlState}: {failed.MessageText}); look into the server's log.",
            PostgresException => null,
            { InnerException: TimeoutException } => "did not answer in time; check its load, or raise Command Timeout in the connection string.",
            _ => "cannot be reached; start it, or correct host and port in the connection string.",
        };
        reason = what is null ? null : Unavailable(what, fault);
        return reason is not null;
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,47}$")]
    private static partial Regex PlainIdentifier();
}
