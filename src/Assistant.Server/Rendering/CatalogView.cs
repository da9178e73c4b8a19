using System.Globalization;
using Assistant.Insights.Catalog.Roles;
using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class CatalogView
{
    public static void Write(EventCatalog catalog, Terminal terminal)
    {
        terminal.WriteLine($"{catalog.Span.From:yyyy-MM-dd} to {catalog.Span.To.AddDays(-1):yyyy-MM-dd}, {(catalog.Proposal is null ? "read as configured" : "read as its columns suggest; put this under Warehouses:Connections:NAME:Events to confirm it")}:");
        terminal.WriteLine("  " + string.Join(", ", MappingWords.Of(catalog.Model).Select(entry => $"{entry.Key} {SafeText.OneLine(entry.Value)}")));
        terminal.WriteLine(catalog.Health.Count == 0 ? "The tracking is well." : "The tracking first:");
        foreach (var found in catalog.Health)
            terminal.WriteLine($"  {found.First:yyyy-MM-dd} to {found.Last:MM-dd}: {SafeText.OneLine(found.Says)}");
        foreach (var found in catalog.Renames)
            terminal.WriteLine($"  {SafeText.OneLine(found.Old)} goes on as {SafeText.OneLine(found.New)} from {found.Day:yyyy-MM-dd}");

        var roles = catalog.Roles.ToDictionary(role => role.Event);
        var events = Table("event", "events", "people", "days each", "once", "role");
        foreach (var profile in catalog.Events)
            events.AddRow(
                Cell(profile.Name), Cell($"{profile.Volume:n0}"), Cell($"{profile.People:n0}"), Cell($"{profile.Journey.ActiveDays:0.0}"), Cell($"{profile.Journey.Once:P0}"),
                Cell(roles.TryGetValue(profile.Name, out var role) ? Named(role) : ""));
        terminal.Results.Write(events);

        foreach (var profile in catalog.Events)
            if (catalog.DescriptionOf(profile.Name) is { } description)
                terminal.WriteLine($"{SafeText.OneLine(profile.Name)}: {SafeText.OneLine(description)}");
        foreach (var role in catalog.Roles.Where(role => !role.IsConfirmed))
            terminal.WriteLine($"{SafeText.OneLine(role.Event)}, {Named(role)}: {SafeText.OneLine(string.Join("; ", role.Evidence.Where(item => item.Weight > 0).Select(item => item.Says)))}.");
        if (catalog.Roles.Any(role => !role.IsConfirmed))
            terminal.WriteLine("Confirm a role with Insights:Events:EVENT:Role in assistant.json, or deny it with HasNoRole.");
        terminal.WriteLine("");

        var properties = Table("property", "filled", "values", "numbers", "most often");
        foreach (var property in catalog.Properties)
            properties.AddRow(Cell(property.Name), Cell($"{property.Filled:P0}"), Cell($"{property.Distinct:n0}"), Cell($"{property.Numeric:P0}"),
                Cell(string.Join(", ", property.Samples.Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Value} {sample.Share:P0}")))));
        terminal.Results.Write(properties);
    }

    private static string Named(RoleProposal role) => string.Create(CultureInfo.InvariantCulture, $"{role.Role} {(role.IsConfirmed ? "confirmed" : $"{role.Confidence:0.00}")}");

    private static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(column is "events" or "people" or "days each" or "once" or "filled" or "values" or "numbers" ? new TableColumn(column).RightAligned() : new TableColumn(column));
        return table;
    }

    private static Text Cell(FormattableString text) => new(SafeText.OneLine(text.ToString(CultureInfo.InvariantCulture)));

    private static Text Cell(string text) => new(SafeText.OneLine(text));
}
