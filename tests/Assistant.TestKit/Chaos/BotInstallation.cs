using System.Collections.Concurrent;
using System.Diagnostics;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.TestKit.Chaos;

/// <summary>A folder with a few indexed pages, and the settings with which the built bot is started over them.</summary>
public sealed class BotInstallation : IDisposable
{
    /// <summary>Questions that the pages answer.</summary>
    public static IReadOnlyList<string> Questions { get; } =
    [
        "how do I rotate an API key?", "how long does the old key keep working after a rotation?", "how long is a failed webhook delivery retried?", "when is an export of all products written?",
    ];

    private static readonly (string Path, string Markdown)[] Pages =
    [
        ("api-keys.md", "# API keys\n\nAn API key lets a program read the orders of your shop.\n\n## Rotate a key\n\nTo rotate an API key, open **Settings**, choose API keys and press `Rotate`. The old key keeps working for 24 hours after a rotation.\n"),
        ("webhooks.md", "# Webhooks\n\nA webhook tells your server about new orders.\n\n## Deliveries\n\nA failed webhook delivery is retried for three days; press **Resend** to send it by hand.\n"),
        ("exports.md", "# Exports\n\nAn export of all products is written to a spreadsheet every night at two o'clock.\n"),
    ];

    private readonly string _program;
    private readonly Dictionary<string, string> _settings;

    private BotInstallation(string program, Dictionary<string, string> settings) => (_program, _settings) = (program, settings);

    public string Folder { get; } = Directory.CreateTempSubdirectory("assistant-bot-").FullName;

    /// <summary>What the bot's processes have logged as errors.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <param name="program">The built <c>assistant.dll</c>.</param>
    /// <param name="settings">Configuration, with <c>:</c> between the parts of a name; goes before what a test needs by itself.</param>
    public static async Task<BotInstallation> CreateAsync(string program, Sim slack, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>
        {
            ["Slack:BaseUrl"] = slack.ApiUrl,
            ["Slack:BotToken"] = slack.BotToken,
            ["Slack:AppToken"] = slack.AppToken,
            ["Slack:SocketMode:Stagger"] = "00:00:00.05",
            ["Support:ErrorTarget"] = "1",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var installation = new BotInstallation(program, all);
        try
        {
            foreach (var (path, markdown) in Pages)
            {
                Directory.CreateDirectory(Path.Combine(installation.Folder, "docs"));
                await File.WriteAllTextAsync(Path.Combine(installation.Folder, "docs", path), markdown, cancellationToken);
            }

            await CrashTrials.RunOnceAsync(
                installation.Command("index", "--source", Path.Combine(installation.Folder, "docs"), "--base-url", "https://docs.example.com"), TimeSpan.FromMinutes(2), null, cancellationToken);
            return installation;
        }
        catch
        {
            installation.Dispose();
            throw;
        }
    }

    public BotProcess Start() => new(Command("serve", "--listen", "http://127.0.0.1:0"), Errors);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // The system's to clear.
        }
    }

    private ProcessStartInfo Command(params string[] arguments)
    {
        var command = new ProcessStartInfo("dotnet", [_program, .. arguments, "--data", Path.Combine(Folder, "data")]) { WorkingDirectory = Folder };
        foreach (var (name, value) in _settings)
            command.Environment[$"ASSISTANT_{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        return command;
    }
}
