using System.ComponentModel.DataAnnotations;
using Assistant.Insights.Catalog.Roles;

namespace Assistant.Insights.Runs;

/// <summary>Configuration section <c>Insights</c>: what a run looks at, and how often it may be wrong.</summary>
public sealed class InsightOptions
{
    public const string Section = "Insights";

    /// <summary>Alarms a week that chance alone may give, over everything that a run looks at. Default: 1.</summary>
    [Range(0.001, 1000)]
    public double FalseAlarmsPerWeek { get; set; } = 1;

    /// <summary>Of the findings of one day, the share that may be chance. Default: 0.1.</summary>
    [Range(0.0001, 0.5)]
    public double FalseDiscoveryRate { get; set; } = 0.1;

    /// <summary>History that is read before the first scored day, in days. Default: 182.</summary>
    [Range(56, 1500)]
    public int HistoryDays { get; set; } = 182;

    /// <summary>Events and segments below it are not watched one by one. Events a day; default: 50.</summary>
    [Range(1, 1_000_000)]
    public double LeastPerDay { get; set; } = 50;

    /// <summary>Properties that segments are made of. Empty: those with 2 to 20 values that most events carry.</summary>
    public IList<string> Dimensions { get; init; } = [];

    /// <summary>Property that names the version of the app or SDK. Empty: the first property whose name says version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Days that were out of the ordinary for known reasons: neither learnt from nor scored.</summary>
    public IList<DateOnly> KnownEvents { get; init; } = [];

    /// <summary>What people know of an event, by its name.</summary>
    public IDictionary<string, EventNote> Events { get; init; } = new Dictionary<string, EventNote>(StringComparer.Ordinal);

    /// <summary>Role by event, as people confirmed it; null: it has none.</summary>
    public IReadOnlyDictionary<string, EventRole?> ConfirmedRoles =>
        Events.Where(entry => entry.Value.Role is not null || entry.Value.HasNoRole).ToDictionary(entry => entry.Key, entry => entry.Value.HasNoRole ? null : entry.Value.Role);
}

/// <summary>What people know of an event and its data do not say.</summary>
public sealed class EventNote
{
    /// <summary>What it means, in words.</summary>
    public string Description { get; set; } = "";

    /// <summary>What it is to the business; in place of what its data propose.</summary>
    public EventRole? Role { get; set; }

    /// <summary>It has no role, whatever its data propose.</summary>
    public bool HasNoRole { get; set; }
}
