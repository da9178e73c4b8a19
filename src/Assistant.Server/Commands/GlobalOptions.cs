using System.CommandLine;

namespace Assistant.Server.Commands;

/// <summary>What every command takes.</summary>
/// <param name="DataFolder">Where the state is kept.</param>
/// <param name="DataIsGiven">The folder was named on the command line.</param>
internal sealed record GlobalOptions(string DataFolder, bool DataIsGiven, bool IsJson, bool IsVerbose)
{
    public const string DataVariable = "ASSISTANT_DATA";
    private const string DefaultFolder = ".assistant";

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = $"Folder of the assistant's state. Default: {DefaultFolder}, or what the environment variable {DataVariable} says.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document, for programs.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show details of what happens and of what fails, on standard error.", Recursive = true };

    public static GlobalOptions Of(ParseResult parsed)
    {
        var given = parsed.GetValue(Data);
        if (given is not null && string.IsNullOrWhiteSpace(given))
            throw new UsageException("--data names no folder; write the path of a folder behind it.");
        var folder = given ?? Environment.GetEnvironmentVariable(DataVariable);
        return new GlobalOptions(string.IsNullOrWhiteSpace(folder) ? DefaultFolder : folder, given is not null, parsed.GetValue(Json), parsed.GetValue(Verbose));
    }
}
