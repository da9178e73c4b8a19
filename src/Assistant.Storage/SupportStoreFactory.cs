using Assistant.Storage.Postgres;
using Assistant.Storage.Sqlite;
using Assistant.Storage.Support;
using Assistant.Support;

namespace Assistant.Storage;

/// <summary>The door to queues and conversations: opens them, making their tables or bringing them up to date when need be.</summary>
public static class SupportStoreFactory
{
    /// <param name="options">Those of the knowledge index: <c>conversations.db</c> lies in the same folder, the tables in the same schema.</param>
    /// <param name="clock">
    /// Leases and waits are compared by it. On PostgreSQL the server's clock takes the place of <see cref="TimeProvider.System"/>, so that machines
    /// whose clocks differ agree.
    /// </param>
    /// <exception cref="StoreUnavailableException">It cannot be opened; the message names the place and the fix.</exception>
    public static async Task<ISupportStore> OpenAsync(KnowledgeIndexOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        new SupportStore(options.Engine switch
        {
            StorageEngine.Sqlite => await SqliteSupportDatabase.OpenAsync(options.DataFolder, SqliteFile.Conversations, clock, cancellationToken),
            StorageEngine.Postgres => await PostgresSupportDatabase.OpenAsync(options.ConnectionString ?? "", options.Schema, clock, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Engine, "Set Engine to Sqlite or Postgres."),
        }, clock);
}
