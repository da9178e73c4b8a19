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

    /// <summary>Those of the files that exist, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Files(GlobalOptions globals) =>
        [.. new[] { Path.GetFullPath(FileName), Path.GetFullPath(Path.Combine(globals.DataFolder, FileName)) }.Distinct().Where(File.Exists)];

    extension(IConfigurationBuilder configuration)
    {
        /// <exception cref="UsageException">A file cannot be read.</exception>
        public void AddAssistant(GlobalOptions globals)
        {
            foreach (var file in Files(globals))
                try
                {
                    configuration.AddInMemoryCollection(Read(file));
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new UsageException($"The configuration file {file} cannot be read; make it readable for this user.", fault);
                }
            configuration.AddEnvironmentVariables(EnvironmentPrefix);
            configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Index:DataFolder", globals.DataFolder)]);
        }
    }

    /// <summary>A binding failure as a sentence: which setting, what it is, where to change it.</summary>
    public static UsageException Unreadable(InvalidOperationException fault)
    {
        var setting = QuotedPath().Match(fault.Message) is { Success: true } match ? match.Groups["path"].Value : "A setting";
        return new UsageException($"{setting} has a value of the wrong kind; correct it in {FileName} or in the environment variable {EnvironmentPrefix}{setting.Replace(":", "__", StringComparison.Ordinal)}.", fault);
    }

    /// <summary>Read here and not by AddJsonFile, whose failure comes late, wrapped, and without the line.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Read(string file)
    {
        using var stream = File.OpenRead(file);
        try
        {
            var settings = new ConfigurationBuilder().AddJsonStream(stream).Build();
            return UnknownSettings.FindSections(settings).FirstOrDefault() is { } unknown
                ? throw new UsageException($"In the configuration file {file} {unknown}.")
                : [.. settings.AsEnumerable()];
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or JsonException)
        {
            var line = (fault as JsonException ?? fault.InnerException as JsonException)?.LineNumber is { } number ? $" at line {number + 1}" : "";
            throw new UsageException($"The configuration file {file} is not valid JSON{line}; mend it there.", fault);
        }
    }

    [GeneratedRegex("at '(?<path>[^']+)'")]
    private static partial Regex QuotedPath();
}
