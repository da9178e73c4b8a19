using System.CommandLine;
using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Health;
using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Catalog.Roles;
using Assistant.Insights.Metrics;
using Assistant.Insights.Queries;
using Assistant.Insights.Runs;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights catalog</c>: how the events are read, how well they are tracked, what they are and what they mean.</summary>
internal static class InsightsCatalogCommand
{
    public static Command Create(CommandRunner runner)
    {
        var choice = new WarehouseChoice();
        var days = new Option<int>("--days") { Description = "Days to look at, up to the last one. Default: 90.", HelpName = "N", DefaultValueFactory = _ => 90 };
        var command = new Command("catalog", "Say how the events are read, how well they are tracked, and what each is.") { days };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(session, choice, parsed, parsed.GetValue(days), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, int days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 1000)
            throw new UsageException($"--days is {days}; choose a number from 1 to 1000.");
        await using var opened = await choice.OpenAsync(session, parsed, cancellationToken);
        var (metrics, model) = (opened.Warehouse.Metrics, opened.Warehouse.Model);
        var there = await metrics.ReadSpanAsync(cancellationToken) ?? throw new WorkFailedException("There are no events in this warehouse.");
        var span = new DaySpan(there.To.AddDays(-Math.Min(days, there.Days)), there.To);
        var properties = await metrics.ReadPropertiesAsync(span, cancellationToken);
        var events = await metrics.ReadEventsAsync(span, cancellationToken);
        var health = TrackingHealth.Judge(await metrics.ReadTrackingAsync(span, Dimensions.Version(model), cancellationToken));
        var daily = await metrics.ReadDailyAsync(span, [], cancellationToken);
        var options = session.Services.GetRequiredService<IOptions<InsightOptions>>().Value;
        var catalog = new EventCatalog(
            span, model, opened.Warehouse.Proposal, events, properties, RoleClassifier.Propose(events, options.ConfirmedRoles), health,
            options.Events.ToDictionary(entry => entry.Key, entry => entry.Value.Description), RenameFinder.Find(daily.ToDictionary(counts => counts.Event, counts => counts.Values), span.From));
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(CatalogDocument.Of(catalog), ServerJson.Default.CatalogDocument);
        else
            CatalogView.Write(catalog, session.Terminal);
        return 0;
    }
}

internal sealed record EventCatalog(
    DaySpan Span, EventModel Model, MappingProposal? Proposal, IReadOnlyList<EventProfile> Events, IReadOnlyList<PropertyProfile> Properties, IReadOnlyList<RoleProposal> Roles,
    IReadOnlyList<TrackingFinding> Health, IReadOnlyDictionary<string, string> Descriptions, IReadOnlyList<RenamedEvent> Renames)
{
    /// <summary>As configured; null: nobody described it.</summary>
    public string? DescriptionOf(string name) => Descriptions.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
}

/// <summary>What <c>insights catalog --json</c> prints.</summary>
internal sealed record CatalogDocument(
    DateOnly From, DateOnly To, IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<EventDocument> Events, IReadOnlyList<PropertyDocument> Properties, IReadOnlyList<string> Tracking,
    IReadOnlyList<string> Renames)
{
    public static CatalogDocument Of(EventCatalog catalog)
    {
        var roles = catalog.Roles.ToDictionary(role => role.Event);
        return new CatalogDocument(
            catalog.Span.From, catalog.Span.To, MappingWords.Of(catalog.Model).ToDictionary(),
            [.. catalog.Events.Select(profile => EventDocument.Of(profile, catalog.DescriptionOf(profile.Name), roles.GetValueOrDefault(profile.Name)))],
            [.. catalog.Properties.Select(property => new PropertyDocument(property.Name, property.Filled, property.Distinct, property.Numeric, property.Samples))],
            [.. catalog.Health.Select(found => $"{found.First:yyyy-MM-dd} to {found.Last:yyyy-MM-dd}: {found.Says}")],
            [.. catalog.Renames.Select(found => $"{found.Old} goes on as {found.New} from {found.Day:yyyy-MM-dd}")]);
    }
}

internal sealed record EventDocument(string Name, string? Description, long Volume, long People, DateOnly FirstSeen, DateOnly LastSeen, EventRole? Role, double? Confidence, bool IsConfirmed, IReadOnlyList<string> Evidence)
{
    public static EventDocument Of(EventProfile profile, string? description, RoleProposal? role) =>
        new(profile.Name, description, profile.Volume, profile.People, profile.FirstSeen, profile.LastSeen, role?.Role, role?.Confidence, role?.IsConfirmed == true, [.. role?.Evidence.Select(item => item.Says) ?? []]);
}

internal sealed record PropertyDocument(string Name, double Filled, long Distinct, double Numeric, IReadOnlyList<ValueShare> Samples);
