using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Commands;

/// <summary>Which warehouse a command reads: a configured one, or a folder or file of events as it lies there.</summary>
internal sealed class WarehouseChoice
{
    private const string Direct = "files";

    private readonly Option<string?> _name = new("--warehouse") { Description = "Name of a configured warehouse. Not needed when there is one.", HelpName = "NAME" };
    private readonly Option<string?> _files = new("--from") { Description = "A folder of Parquet, CSV or JSON files, or a .duckdb file, read as it is.", HelpName = "PATH" };

    public IEnumerable<Option> Options => [_name, _files];

    /// <exception cref="UsageException">No warehouse is named.</exception>
    public async Task<OpenWarehouse> OpenAsync(CommandSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var connected = Connect(session, parsed);
        try
        {
            return new OpenWarehouse(connected, await connected.OpenMappedAsync(cancellationToken));
        }
        catch
        {
            await connected.DisposeAsync();
            throw;
        }
    }

    /// <summary>The configured warehouses. Where no folder is named for the audit, it lies in the data folder.</summary>
    public static WarehouseOptions OptionsOf(CommandSession session)
    {
        var options = session.Services.GetRequiredService<IOptions<WarehouseOptions>>().Value;
        if (session.Configuration[$"{WarehouseOptions.Section}:{nameof(WarehouseOptions.AuditFolder)}"] is null)
            options.AuditFolder = Path.Combine(session.Globals.DataFolder, "queries");
        return options;
    }

    /// <summary>Chooses the warehouse, and does not read it yet.</summary>
    /// <exception cref="UsageException">No warehouse is named.</exception>
    public ChosenWarehouse Connect(CommandSession session, ParseResult parsed)
    {
        session.CheckConfiguration();
        var options = OptionsOf(session);
        var name = parsed.GetValue(_name) ?? (options.Connections.Count == 1 ? options.Connections.Keys.Single() : null);
        if (parsed.GetValue(_files) is { } path)
        {
            if (parsed.GetValue(_name) is not null)
                throw new UsageException("--warehouse and --from are both given; keep one.");
            (name, options.Connections[Direct]) = (Direct, new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = path, AllowPeople = true });
        }
        if (name is null)
            throw new UsageException(options.Connections.Count == 0
                ? "No warehouse is configured; name a folder of events with --from, or set Warehouses:Connections in assistant.json."
                : $"Which warehouse is meant? Name one with --warehouse: {string.Join(", ", options.Connections.Keys)}.");

        return new ChosenWarehouse(WarehouseConnections.Of(options, session.Clock), name);
    }
}

internal sealed class ChosenWarehouse(WarehouseConnections connections, string name) : IAsyncDisposable
{
    private static readonly QueryAccount s_account = new("command-line", "command-line");

    public Task<Warehouse> OpenMappedAsync(CancellationToken cancellationToken) => connections.OpenMappedAsync(name, s_account, cancellationToken);

    public Task<FreeSql> OpenFreeSqlAsync(CancellationToken cancellationToken) => connections.OpenFreeSqlAsync(name, s_account, cancellationToken);

    public ValueTask DisposeAsync() => connections.DisposeAsync();
}

internal sealed class OpenWarehouse(ChosenWarehouse chosen, Warehouse warehouse) : IAsyncDisposable
{
    public Warehouse Warehouse => warehouse;

    public ValueTask DisposeAsync() => chosen.DisposeAsync();
}
