using System.Collections;
using System.ComponentModel;
using Assistant.Insights.Runs;
using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Workers;
using Assistant.Slack;
using Assistant.SlackClient;
using Assistant.SlackClient.SocketMode;
using Assistant.Storage;
using Assistant.Support;
using Assistant.Warehouses.Configuration;
using Microsoft.Extensions.Configuration;

namespace Assistant.Server.Composition;

/// <summary>
/// Finds settings that no option can take. The binder passes over unknown names and values of another shape in silence, and a misspelt
/// <c>Exclude</c>, or one that is no list, would index what was meant to stay out; a value of the wrong kind ends it at once, so that the next is not
/// told.
/// </summary>
internal static class UnfitSettings
{
    private const string Sources = "Sources";

    private static readonly Dictionary<string, Type[]> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Index"] = [typeof(KnowledgeIndexOptions)],
        [ModelOptions.Section] = [typeof(ModelOptions)],
        [SupportOptions.Section] = [typeof(SupportOptions)],
        [SlackOptions.Section] = [typeof(SlackOptions), typeof(SlackClientOptions), typeof(SocketSection)],
        [WorkerOptions.Section] = [typeof(WorkerOptions)],
        [WarehouseOptions.Section] = [typeof(WarehouseOptions)],
        [InsightOptions.Section] = [typeof(InsightOptions)],
    };

    /// <summary>A group within another that is bound by itself.</summary>
    private sealed record SocketSection(SocketModeOptions SocketMode);

    /// <summary>One sentence for each, with the fix.</summary>
    public static IEnumerable<string> Find(IConfiguration configuration) =>
        Groups.SelectMany(group => FindInGroup(configuration.GetSection(group.Key), group.Value)).Concat(FindInSources(configuration.GetSection(Sources)));

    /// <summary>Of a file only: environment variables may share the prefix with other programs' or the tests' own.</summary>
    public static IEnumerable<string> FindSections(IConfiguration file) => file.GetChildren()
        .Where(section => !Groups.ContainsKey(section.Key) && !section.Key.Equals(Sources, StringComparison.OrdinalIgnoreCase))
        .Select(section => $"there is no section '{section.Key}'; the sections are {Sources}, {string.Join(", ", Groups.Keys)}");

    private static IEnumerable<string> FindInSources(IConfigurationSection sources)
    {
        if (IsText(sources))
            return [$"{Sources} is a text; write [ {{ \"Location\": \"{SafeUrl.Of(sources.Value!)}\" }} ] in its place."];
        if (sources.GetChildren().Any(child => Properties([typeof(SourceOptions)]).ContainsKey(child.Key)))
            return [$"{Sources} is a single source; write [ ] around it, since it is a list."];
        return sources.GetChildren().SelectMany(source => source.Value is null
            ? FindInGroup(source, [typeof(SourceOptions)])
            : [$"{source.Path} is a text; write {{ \"Location\": \"{SafeUrl.Of(source.Value)}\" }} in its place."]);
    }

    private static IEnumerable<string> FindInGroup(IConfigurationSection group, Type[] options)
    {
        var properties = Properties(options);
        if (IsText(group))
            return [$"{group.Path} is a text; write {{ }} with settings in its place; the names there are {string.Join(", ", properties.Keys)}."];
        return group.GetChildren().SelectMany(setting => !properties.TryGetValue(setting.Key, out var type)
            ? [$"There is no setting {setting.Path}; the names there are {string.Join(", ", properties.Keys)}."]
            : EntryOf(type) is { } entry ? FindInEntries(setting, entry)
            : IsOurs(type) ? FindInGroup(setting, [type]) : FindInSetting(setting, type));
    }

    private static IEnumerable<string> FindInEntries(IConfigurationSection group, Type entry) => IsText(group)
        ? [$"{group.Path} is a text; write {{ \"NAME\": {{ … }} }} in its place."]
        : group.GetChildren().SelectMany(child => FindInGroup(child, [entry]));

    /// <summary>What the entries of a dictionary are; null for every other type.</summary>
    private static Type? EntryOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(Dictionary<,>)) && type.GetGenericArguments()[1] is var entry && IsOurs(entry) ? entry : null;

    private static bool IsOurs(Type type) => type.IsClass && type.Assembly.GetName().Name?.StartsWith("Assistant.", StringComparison.Ordinal) == true;

    private static IEnumerable<string> FindInSetting(IConfigurationSection setting, Type type)
    {
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
            return IsText(setting) ? [$"{setting.Path} is a text; write [ \"{setting.Value}\" ] in its place."] : [];
        if (setting.GetChildren().Any())
            return [$"{setting.Path} is a list or a group of settings; write one value in its place."];
        return setting.Value is null || IsOfType(setting.Value, type) ? [] : [ConfigurationSources.OfWrongKind(setting.Path)];
    }

    private static Dictionary<string, Type> Properties(Type[] options) =>
        options.SelectMany(type => type.GetProperties()).Where(property => property.CanWrite || !IsPlain(property.PropertyType)).ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);

    /// <summary>A computed value, such as a span made of a number of seconds, is no setting.</summary>
    private static bool IsPlain(Type type) => type.IsValueType || type == typeof(string);

    /// <summary>An empty list reads as an empty text.</summary>
    private static bool IsText(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value);

    /// <summary>Converted as the binder does it.</summary>
    private static bool IsOfType(string value, Type type)
    {
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }
}
