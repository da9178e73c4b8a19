using System.Data.Common;

namespace Assistant.Storage.Support;

/// <summary>
/// What an engine gives to queues and conversations: transactions, a clock, and the few words in which the dialects differ. Everything else is
/// the same SQL on both, so that they cannot drift apart.
/// </summary>
internal interface ISupportDatabase : IAsyncDisposable
{
    /// <summary>Stands before every table's name.</summary>
    string Prefix { get; }

    /// <summary>SQL for the time by which leases are compared, in milliseconds since 1970; may use <c>@now</c>, which is the passed clock's.</summary>
    string Now { get; }

    /// <summary>SQL at the end of a look for the row to claim, called <c>head</c>: passes over rows that another worker is about to claim.</summary>
    string SkipLocked { get; }

    /// <summary>
    /// SQL before an insertion: whoever adds to one of <c>@lanes</c> waits until others have committed what they added there, so that ids within a
    /// lane grow in the order in which rows become visible. Empty, or a statement with its semicolon.
    /// </summary>
    string LockLanes(string table);

    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs one command, which is a transaction of its own. Durable when this returns. The work may run twice, when the first run left no trace.</summary>
    Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>As <see cref="WriteAsync"/> for several commands in one transaction.</summary>
    Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);
}
