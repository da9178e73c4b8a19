using System.Collections.Concurrent;
using Assistant.Insights.Catalog.Mapping;
using Assistant.Warehouses.Compiling;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;
using Assistant.Warehouses.Metrics;
using Assistant.Warehouses.PostHog;
using Microsoft.Extensions.Options;

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
    public ISqlEngine Open(string name, QueryAccount account)
    {
        if (!_options.Connections.TryGetValue(name, out var connection))
            throw new WarehouseException(WarehouseFailure.Invalid, $"There is no warehouse '{name}'; configured are: {(Names.Count > 0 ? string.Join(", ", Names) : "none")}.");
        var engine = _engines.GetOrAdd(name, _ => new Lazy<ISqlEngine>(() => EngineOf.Connection(connection, _clock), LazyThreadSafetyMode.PublicationOnly)).Value;
        return MeteredEngine.Over(engine, name, account, _meter);
    }

    /// <summary>The warehouse with its events mapped: as configured, or as its schema lets propose.</summary>
    /// <exception cref="WarehouseException">It cannot be read, or nothing in it looks like events; the message says which column is missing.</exception>
    public async Task<Warehouse> OpenMappedAsync(string name, QueryAccount account, CancellationToken cancellationToken)
    {
        var engine = Open(name, account);
        var connection = _options.Connections[name];
        var dialect = DialectOf(connection);
        var isPostHog = connection.Kind is WarehouseKind.PostHog;
        var schema = isPostHog ? PostHogEvents.Schema : await SchemaReader.ReadAsync(engine, Limits, cancellationToken);
        if (connection.Events.Table is { Length: > 0 })
            return new Warehouse(engine, ModelOf.Mapping(connection.Events, schema), dialect, Limits, Proposal: null);
        if (isPostHog)
            return new Warehouse(engine, ModelOf.Fixed(PostHogEvents.Model, connection.Events, schema[0]), dialect, Limits, Proposal: null);

        var best = schema.Select(MappingProposer.Propose).MaxBy(proposal => (proposal.Model is not null, proposal.Fit))
            ?? throw new WarehouseException(WarehouseFailure.Invalid, $"Warehouse '{name}' has no tables.");
        return best.Model is { } model
            ? new Warehouse(engine, model with { TimeZone = connection.Events.TimeZone }, dialect, Limits, best)
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
