using System.Collections.Concurrent;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;
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

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values.Where(engine => engine.IsValueCreated))
            await engine.Value.DisposeAsync();
        _audit.Dispose();
    }
}
