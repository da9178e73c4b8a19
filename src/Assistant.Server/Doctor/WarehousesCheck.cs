using System.Runtime.CompilerServices;
using Assistant.Server.Commands;
using Assistant.Server.Composition;
using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Doctor;

/// <summary>Whether queries can be recorded, and each configured warehouse be read, mapped and not be written. Silent while none is configured.</summary>
internal sealed class WarehousesCheck : IHealthCheck
{
    private static readonly QueryAccount s_account = new("command-line", "doctor");

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Configured(session) is not { Connections.Count: > 0 } options)
            yield break;
        var audit = Audit(Path.GetFullPath(options.AuditFolder));
        yield return audit;
        if (audit.Level is FindingLevel.Wrong)
            yield break;   // no query runs without its record
        await using var connections = WarehouseConnections.Of(options, session.Clock);
        foreach (var (name, connection) in options.Connections)
            await foreach (var finding in LookAsync(connections, name, connection.Kind, cancellationToken))
                yield return finding;
    }

    /// <returns>Null when the configuration is wrong, which another line says.</returns>
    private static WarehouseOptions? Configured(CommandSession session)
    {
        try
        {
            return WarehouseChoice.OptionsOf(session);
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Finding Audit(string folder)
    {
        const string subject = "audit of queries";
        try
        {
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, $"doctor-{Guid.NewGuid():n}.tmp"), 1, FileOptions.DeleteOnClose).Dispose();
            return Finding.Well(subject, $"{folder} can be written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(subject, $"{folder} cannot be written, so no query may run; give this user the right to, or name another folder in Warehouses:AuditFolder.");
        }
    }

    private static async IAsyncEnumerable<Finding> LookAsync(WarehouseConnections connections, string name, WarehouseKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(connections, name, kind, cancellationToken);
        yield return reading;
        if (reading.Level is FindingLevel.Wrong || kind is not WarehouseKind.Postgres)
            yield break;   // DuckDB opens files for reading alone, and the others are asked with settings that forbid writing
        var unsafeRights = await connections.FindUnsafeRightsAsync(name, cancellationToken);
        foreach (var says in unsafeRights)
            yield return Finding.Doubtful($"warehouse {name}", says);
        if (unsafeRights.Count == 0)
            yield return Finding.Well($"warehouse {name}", "Its role may only read.");
    }

    private static async Task<Finding> ReadAsync(WarehouseConnections connections, string name, WarehouseKind kind, CancellationToken cancellationToken)
    {
        var subject = $"warehouse {name}";
        try
        {
            if (kind is WarehouseKind.PostHog)
            {
                await connections.Open(name, s_account).RunAsync(new SqlStatement("SELECT 1", []), connections.Limits, cancellationToken);
                return Finding.Well(subject, "It answers; typed queries and free SQL are not made for PostHog.");
            }
            var warehouse = await connections.OpenMappedAsync(name, s_account, cancellationToken);
            var events = $"Events are read from '{warehouse.Model.Table.Name}', their time from '{warehouse.Model.Time}'";
            return warehouse.Proposal is null
                ? Finding.Well(subject, $"{events}, as configured.")
                : Finding.Doubtful(subject, $"{events}, as its columns are named; look at `assistant insights catalog --warehouse {name}` and write the mapping to Warehouses:Connections:{name}:Events.");
        }
        catch (WarehouseException fault)
        {
            return Finding.Wrong(subject, fault.Kind is WarehouseFailure.Unavailable ? $"{fault.Message.TrimEnd('.')}; check Warehouses:Connections:{name}, and whether it runs." : fault.Message);
        }
    }
}
