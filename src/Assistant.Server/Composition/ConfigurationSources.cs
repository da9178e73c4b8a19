using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Server.Commands;
using Microsoft.Extensions.Configuration;

namespace Assistant.Server.Composition;

/// <summary>Where settings come from, the later ones winning: assistant.json here, assistant.json in the data folder, environment, options.</summary>
internal static partial class ConfigurationSources
{
    public const string FileName = "assistant.json";
    public const string EnvironmentPrefix = "ASSISTANT_";

    extension(IConfigurationBuilder configuration)
    {
        /// <summary>A file that cannot be read is left out and told, so that the rest can be looked at.</summary>
        public ConfigurationFiles AddAssistant(GlobalOptions globals)
        {
            List<string> read = [], unreadable = [], unknownSections = [];
            foreach (var file in Files(globals))
            {
                try
                {
                    var settings = Read(file);
                    configuration.AddInMemoryCollection(settings.AsEnumerable());
                    unknownSections.AddRange(UnfitSettings.FindSections(settings).Select(unknown => $"In the configuration file {file} {unknown}."));
                    read.Add(file);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    unreadable.Add($"The configuration file {file} cannot be read; make it readable for this user.");
                }
                catch (Exception fault) when (fault is FormatException or InvalidDataException or JsonException)
                {
                    var line = (fault as JsonException ?? fault.InnerException as JsonException)?.LineNumber is { } number ? $" at line {number + 1}" : "";
                    unreadable.Add($"The configuration file {file} is not valid JSON{line}; mend it there.");
                }
            }

            configuration.AddEnvironmentVariables(EnvironmentPrefix);
            configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Index:DataFolder", globals.DataFolder)]);
            return new ConfigurationFiles(read, unreadable, unknownSections);
        }
    }

    /// <summary>A binding failure as a sentence.</summary>
    public static string OfWrongKind(InvalidOperationException fault) =>
        OfWrongKind(QuotedPath().Match(fault.Message) is { Success: true } match ? match.Groups["path"].Value : "A setting");

    /// <summary>Which setting, what it is, where to change it.</summary>
    public static string OfWrongKind(string setting) =>
        $"{setting} has a value of the wrong kind; correct it in {FileName} or in the environment variable {EnvironmentPrefix}{setting.Replace(":", "__", StringComparison.Ordinal)}.";

    /// <summary>Those that exist, in the order in which they are read.</summary>
    private static IEnumerable<string> Files(GlobalOptions globals) =>
        new[] { Path.GetFullPath(FileName), Path.GetFullPath(Path.Combine(globals.DataFolder, FileName)) }.Distinct().Where(File.Exists);

    /// <summary>Read here and not by AddJsonFile, whose failure comes late, wrapped, and without the line.</summary>
    private static IConfiguration Read(string file)
    {
        using var stream = File.OpenRead(file);
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    [GeneratedRegex("at '(?<path>[^']+)'")]
    private static partial Regex QuotedPath();
}
