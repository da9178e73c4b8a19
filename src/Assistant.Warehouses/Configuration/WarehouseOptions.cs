using Assistant.Warehouses.Guard.Plans;
using Assistant.Warehouses.Metering;

namespace Assistant.Warehouses.Configuration;

/// <summary>Which warehouses are read, and how much of them; configuration section <c>Warehouses</c>.</summary>
public sealed class WarehouseOptions
{
    public const string Section = "Warehouses";

    /// <summary>Folder of the audit of queries, a file per day. Default: <c>.assistant/queries</c>.</summary>
    public string AuditFolder { get; set; } = Path.Combine(".assistant", "queries");

    /// <summary>For each team.</summary>
    public QueryBudgetOptions Budget { get; } = new();

    public QueryLimitOptions Limits { get; } = new();

    /// <summary>By the name that queries use for them.</summary>
    public Dictionary<string, ConnectionOptions> Connections { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>What one query may use up.</summary>
public sealed class QueryLimitOptions
{
    /// <summary>Default: 10 000.</summary>
    public int Rows { get; set; } = 10_000;

    /// <summary>Default: 15.</summary>
    public double TimeSeconds { get; set; } = 15;

    /// <summary>Default: 2048.</summary>
    public int MemoryMegabytes { get; set; } = 2048;

    /// <summary>Free SQL: rows that one step of a plan may make, as the engine's planner estimates. Default: 2 billion.</summary>
    public double PlanRows { get; set; } = PlanLimits.Default.Rows;

    /// <summary>Free SQL on PostgreSQL: total cost of a plan, about 1 for each page that is read in sequence. Default: 50 million.</summary>
    public double PlanCost { get; set; } = PlanLimits.Default.Cost;

    public PlanLimits ToPlanLimits() => new(PlanRows, PlanCost);

    public QueryLimits ToLimits() => new(Rows, TimeSpan.FromSeconds(TimeSeconds), (long)MemoryMegabytes << 20);
}

public enum WarehouseKind { None, DuckDb, Postgres, ClickHouse, PostHog }

/// <summary>One warehouse. Which of the settings it needs depends on its kind.</summary>
public sealed class ConnectionOptions
{
    public WarehouseKind Kind { get; set; }

    /// <summary>DuckDb: a .duckdb file, a data file, a folder or a glob. Empty: <see cref="Tables"/>.</summary>
    public string? Path { get; set; }

    /// <summary>DuckDb: table name → file, folder or glob.</summary>
    public Dictionary<string, string> Tables { get; } = [];

    /// <summary>Postgres: as Npgsql reads it. The role should be allowed nothing but SELECT.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Postgres: schemas in which unqualified tables are looked for. Default: public.</summary>
    public List<string> SearchPath { get; } = [];

    /// <summary>ClickHouse: <c>https://host:8443</c>. PostHog: <c>https://eu.posthog.com</c>, or one's own host.</summary>
    public string? Endpoint { get; set; }

    /// <summary>ClickHouse. Default: default.</summary>
    public string Database { get; set; } = "default";

    /// <summary>ClickHouse. Default: default.</summary>
    public string User { get; set; } = "default";

    /// <summary>ClickHouse.</summary>
    public string? Password { get; set; }

    /// <summary>PostHog: the project's number.</summary>
    public string? Project { get; set; }

    /// <summary>PostHog: a personal API key with the scope Query Read.</summary>
    public string? ApiKey { get; set; }

    /// <summary>ClickHouse: rows that one query may read at most. Default: 1 billion.</summary>
    public long RowsToRead { get; set; } = 1_000_000_000;

    /// <summary>Allows a plain http endpoint that is not on this machine: password or key and all answers then travel readable.</summary>
    public bool AllowInsecureEndpoint { get; set; }

    /// <summary>Allows to list the people (or groups) behind a figure of a typed query, which is personal data.</summary>
    public bool AllowPeople { get; set; }

    /// <summary>How the table of events is read.</summary>
    public EventMappingOptions Events { get; } = new();
}
