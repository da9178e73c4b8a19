using System.Collections.Concurrent;
using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Guard;
using Assistant.Warehouses.Guard.Plans;
using Assistant.Warehouses.Metering;
using Assistant.Warehouses.Metrics;
using Assistant.Warehouses.PostHog;
using Assistant.Warehouses.Postgres;
using Microsoft.Extensions.Options;
using SqlDialect = Assistant.Warehouses.Compiling.SqlDialect;

namespace Assistant.Warehouses;

/// <summary>The configured warehouses. Whoever reads one does so on an account, within its budget and on record; there is no other way to an engine.</summary>
public sealed class WarehouseConnections : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ISqlEngine>> _engines = new(StringComparer.OrdinalIgnoreCase);
    private readonly WarehouseOptions _options;
    private readonly TimeProvider _clock;
    private readonly QueryAudit _audit;
    private readonly QueryMeter _meter;

    public WarehouseConnections(IOptions<WarehouseOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _audit = new QueryAudit(_options.AuditFolder);
        _meter = new QueryMeter(_audit, new QueryBudget(_options.Budget), clock);
    }

    /// <exception cref="OptionsValidationException">With everything that is wrong.</exception>
    public static WarehouseConnections Of(WarehouseOptions options, TimeProvider clock) =>
        new WarehouseOptionsValidator().Validate(null, options) is { Failed: true } invalid
            ? throw new OptionsValidationException(WarehouseOptions.Section, typeof(WarehouseOptions), invalid.Failures)
            : new WarehouseConnections(Options.Create(options), clock);

    public IReadOnlyCollection<string> Names => _options.Connections.Keys;

    /// <summary>What one query may use up, as configured.</summary>
    public QueryLimits Limits => _options.Limits.ToLimits();

    /// <returns>An engine on the account. Disposing it is allowed and closes nothing.</returns>
    /// <exception cref="WarehouseException">There is no such connection, or its source cannot be read.</exception>
    public ISqlEngine Open(string name, QueryAccount account) => MeteredEngine.Over(EngineOf(name), name, account, _meter);

    private ISqlEngine EngineOf(string name)
    {
        if (!_options.Connections.TryGetValue(name, out var connection))
            throw new WarehouseException(WarehouseFailure.Invalid, $"There is no warehouse '{name}'; configured are: {(Names.Count > 0 ? string.Join(", ", Names) : "none")}.");
        return _engines.GetOrAdd(name, _ => new Lazy<ISqlEngine>(() => Configuration.EngineOf.Connection(connection, _clock), LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    /// <summary>What the role or user that reads may do beyond reading, a sentence with the fix each. PostgreSQL alone tells.</summary>
    /// <exception cref="WarehouseException">There is no such connection, or it cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> FindUnsafeRightsAsync(string name, CancellationToken cancellationToken) =>
        EngineOf(name) is PostgresEngine postgres ? await postgres.FindUnsafeRightsAsync(cancellationToken) : [];

    /// <summary>The warehouse with its events mapped: as configured, or as its schema lets propose.</summary>
    /// <exception cref="WarehouseException">It cannot be read, or nothing in it looks like events; the message says which column is missing.</exception>
    public async Task<Warehouse> OpenMappedAsync(string name, QueryAccount account, CancellationToken cancellationToken) =>
        (await MapAsync(name, account, cancellationToken)).Warehouse;

    /// <summary>Free SQL on a warehouse: over the tables of its schema, of which that of events has to be bounded in time.</summary>
    /// <exception cref="WarehouseException">As with <see cref="OpenMappedAsync"/>; ClickHouse and PostHog open without being read, since they refuse every statement.</exception>
    public async Task<FreeSql> OpenFreeSqlAsync(string name, QueryAccount account, CancellationToken cancellationToken)
    {
        var engine = Open(name, account);
        var (dialect, schema, gate) = (_options.Connections[name].Kind, engine) switch
        {
            (WarehouseKind.DuckDb, IPlanningEngine planning) => (Guard.SqlDialect.DuckDb, "main", new DuckDbExplainGate(planning, _options.Limits.ToPlanLimits())),
            (WarehouseKind.Postgres, IPlanningEngine planning) => (Guard.SqlDialect.PostgreSql, "public", new PostgreSqlExplainGate(planning, _options.Limits.ToPlanLimits())),
            (WarehouseKind.ClickHouse, _) => (Guard.SqlDialect.ClickHouse, "", null),
            _ => (Guard.SqlDialect.PostHog, "", (IExplainGate?)null),
        };
        IReadOnlyList<GuardedTable> tables = [];
        if (gate is not null)
        {
            var (warehouse, known) = await MapAsync(name, account, cancellationToken);
            tables = FreeSqlTables.Of(known, warehouse.Model, schema);
        }
        return new FreeSql(
            engine, new SqlGuard(dialect, tables, GuardLimits.Default with { Rows = Limits.Rows }, _clock), gate, Limits, (sql, reason) => _meter.RefuseAsync(name, account, sql, reason));
    }

    private async Task<(Warehouse Warehouse, IReadOnlyList<TableSchema> Schema)> MapAsync(string name, QueryAccount account, CancellationToken cancellationToken)
    {
        var engine = Open(name, account);
        var connection = _options.Connections[name];
        var dialect = DialectOf(connection);
        var isPostHog = connection.Kind is WarehouseKind.PostHog;
        var schema = isPostHog ? PostHogEvents.Schema : await SchemaReader.ReadAsync(engine, Limits, cancellationToken);
        var (model, proposal) = connection.Events.Table is { Length: > 0 } ? (ModelOf.Mapping(connection.Events, schema), null)
            : isPostHog ? (ModelOf.Fixed(PostHogEvents.Model, connection.Events, schema[0]), null)
            : Proposed(name, connection.Events.TimeZone, schema);
        return (new Warehouse(engine, model, dialect, Limits, proposal, connection.AllowPeople), schema);
    }

    private static (EventModel Model, MappingProposal? Proposal) Proposed(string name, string timeZone, IReadOnlyList<TableSchema> schema)
    {
        var best = schema.Select(MappingProposer.Propose).MaxBy(proposal => (proposal.Model is not null, proposal.Fit))
            ?? throw new WarehouseException(WarehouseFailure.Invalid, $"Warehouse '{name}' has no tables.");
        return best.Model is { } model
            ? (model with { TimeZone = timeZone }, best)
            : throw new WarehouseException(WarehouseFailure.Invalid, $"Nothing in '{name}' looks like a table of events; map it in Warehouses:Connections:{name}:Events. {string.Join(' ', best.Missing)}");
    }

    private static SqlDialect DialectOf(ConnectionOptions connection) => connection.Kind switch
    {
        WarehouseKind.DuckDb => SqlDialect.DuckDb,
        WarehouseKind.Postgres => SqlDialect.Postgres,
        WarehouseKind.ClickHouse => SqlDialect.ClickHouse,
        WarehouseKind.PostHog => SqlDialect.PostHog,
        var kind => throw new ArgumentOutOfRangeException(nameof(connection), kind, "There is no such kind of warehouse."),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values.Where(engine => engine.IsValueCreated))
            await engine.Value.DisposeAsync();
        _audit.Dispose();
    }
}
