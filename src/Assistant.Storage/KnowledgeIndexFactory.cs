using Assistant.Knowledge.Indexing;
using Assistant.Storage.Postgres;
using Assistant.Storage.Schema;
using Assistant.Storage.Sqlite;

namespace Assistant.Storage;

/// <summary>The door to the index: opens it, making it or bringing its tables up to date when need be.</summary>
public static class KnowledgeIndexFactory
{
    /// <exception cref="IndexUnavailableException">It cannot be opened; the message names the place and the fix.</exception>
    public static async Task<IStoredKnowledgeIndex> OpenAsync(KnowledgeIndexOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        options.Engine switch
        {
            StorageEngine.Sqlite => await SqliteKnowledgeIndex.OpenAsync(options.DataFolder, clock, cancellationToken),
            StorageEngine.Postgres => await PostgresKnowledgeIndex.OpenAsync(options.ConnectionString ?? "", options.Schema, clock, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Engine, "Set Engine to Sqlite or Postgres."),
        };

    /// <summary>What is wrong with the settings, in one sentence, as far as that can be told without connecting; null when nothing is.</summary>
    public static string? ProblemOf(KnowledgeIndexOptions options)
    {
        if (options.Engine != StorageEngine.Postgres)
            return null;
        try
        {
            PostgresDatabase.Parse(options.ConnectionString ?? "", StoreFaults.Index);
            return null;
        }
        catch (IndexUnavailableException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Removes an index for good: the PostgreSQL schema with all that is in it, or the file in the data folder.</summary>
    public static async Task DeleteAsync(KnowledgeIndexOptions options, CancellationToken cancellationToken)
    {
        if (options.Engine == StorageEngine.Postgres)
            await PostgresSchema.DropAsync(options.ConnectionString ?? "", options.Schema, cancellationToken);
        else
            SqliteDatabase.Delete(options.DataFolder, SqliteFile.KnowledgeIndex);
    }
}
