using System.ComponentModel.DataAnnotations;

namespace Assistant.Storage;

/// <summary>Where the knowledge index is kept.</summary>
public sealed class KnowledgeIndexOptions
{
    /// <summary>Default: SQLite, a file in <see cref="DataFolder"/>.</summary>
    public StorageEngine Engine { get; set; } = StorageEngine.Sqlite;

    /// <summary>Folder of <c>knowledge.db</c>; made when it is missing. SQLite only. Default: <c>.assistant</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = ".assistant";

    /// <summary>As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>. PostgreSQL only.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>PostgreSQL schema that holds every table; made when it is missing. Default: <c>assistant</c>.</summary>
    [RegularExpression("^[a-z_][a-z0-9_]{0,47}$")]
    public string Schema { get; set; } = "assistant";
}

public enum StorageEngine { Sqlite, Postgres }
