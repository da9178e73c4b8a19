using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Workers;
using Assistant.Slack;
using Assistant.SlackClient;
using Assistant.SlackClient.SocketMode;
using Assistant.Storage;
using Assistant.Support;
using Microsoft.Extensions.Configuration;

namespace Assistant.Server.Composition;

/// <summary>
/// Finds settings that nothing reads. The binder passes them over in silence, and a misspelt <c>Exclude</c> would index what was meant to stay
/// out.
/// </summary>
internal static class UnknownSettings
{
    private static readonly Dictionary<string, Type[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Index"] = [typeof(KnowledgeIndexOptions)],
        [ModelOptions.Section] = [typeof(ModelOptions)],
        [SupportOptions.Section] = [typeof(SupportOptions)],
        [SlackOptions.Section] = [typeof(SlackOptions), typeof(SlackClientOptions), typeof(SocketSection)],
        [WorkerOptions.Section] = [typeof(WorkerOptions)],
    };

    /// <summary>A sub-section that is read by itself.</summary>
    private sealed record SocketSection(SocketModeOptions SocketMode);

    /// <summary>One sentence for each, with the names that exist.</summary>
    public static IEnumerable<string> Find(IConfiguration configuration) =>
        Sections.SelectMany(section => Find(configuration.GetSection(section.Key), section.Value))
            .Concat(configuration.GetSection("Sources").GetChildren().SelectMany(source => source.Value is null
                ? Find(source, [typeof(SourceOptions)])
                : [$"{source.Path} is a text; write {{ \"Location\": \"{SafeUrl.Of(source.Value)}\" }} in its place."]));

    /// <summary>Of a file only: environment variables may share the prefix with other programs' or the tests' own.</summary>
    public static IEnumerable<string> FindSections(IConfiguration file) => file.GetChildren()
        .Where(section => !Sections.ContainsKey(section.Key) && !section.Key.Equals("Sources", StringComparison.OrdinalIgnoreCase))
        .Select(section => $"there is no section '{section.Key}'; the sections are Sources, {string.Join(", ", Sections.Keys)}");

    private static IEnumerable<string> Find(IConfigurationSection section, Type[] options)
    {
        var properties = options.SelectMany(type => type.GetProperties()).ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(setting => !properties.TryGetValue(setting.Key, out var type)
            ? [$"There is no setting {setting.Path}; the names there are {string.Join(", ", properties.Keys)}."]
            : EntryOf(type) is { } entry ? setting.GetChildren().SelectMany(child => Find(child, [entry]))
            : IsOurs(type) ? Find(setting, [type]) : []);
    }

    /// <summary>The kind of section that a dictionary's entries are; null for every other type.</summary>
    private static Type? EntryOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) && type.GetGenericArguments()[1] is var entry && IsOurs(entry) ? entry : null;

    private static bool IsOurs(Type type) => type.IsClass && type.Assembly.GetName().Name?.StartsWith("Assistant.", StringComparison.Ordinal) == true;
}
