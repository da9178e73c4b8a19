using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Assistant.Knowledge.Sources;
using Assistant.Server.Composition;
using Assistant.Server.Demo;
using Assistant.Server.Hosting;
using Assistant.SlackSimulator;

namespace Assistant.Server.Commands;

/// <summary><c>assistant demo</c>: the bot with a Slack of its own, on this machine and these docs.</summary>
internal static class DemoCommand
{
    private const int DefaultPort = 5170;

    public static Command Create(CommandRunner runner)
    {
        var once = new Option<bool>("--once") { Description = "Play a conversation in the terminal and end." };
        var port = new Option<int>("--port") { Description = $"Port of the page; 0 for any free one. Default: {DefaultPort}.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open the page." };
        var command = new Command("demo", "Try it without Slack: a local Slack in the browser, with these docs as knowledge.") { once, port, noBrowser };
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(
            session, parsed.GetValue(once), parsed.GetValue(once) ? 0 : parsed.GetValue(port), !parsed.GetValue(noBrowser), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession outer, bool once, int port, bool openBrowser, CancellationToken cancellationToken)
    {
        if (port is < 0 or > 65535)
            throw new UsageException($"--port is {port}; choose a number from 0 to 65535.");

        var globals = outer.Globals with { DataFolder = Path.Combine(outer.Globals.DataFolder, "demo") };
        await using var slack = await StartSlackAsync(port, cancellationToken);
        var settings = Settings(slack);
        await using var session = CommandSession.Compose(globals, outer.Terminal, settings);
        session.CheckConfiguration();
        await using var bot = await ServeCommand.OpenAsync(session, "http://127.0.0.1:0", settings, cancellationToken, DemoDocs.Map);
        await bot.StartAsync(cancellationToken);
        await IndexAsync(session, new Uri(bot.Address, DemoDocs.Route), cancellationToken);
        await slack.WaitForAsync(() => slack.Sockets > 0 ? slack : null);

        var exitCode = once ? await new DemoConversation(slack, session.Terminal).PlayAsync() : await WaitAsync(session, slack, openBrowser, cancellationToken);
        await bot.StopAsync(CancellationToken.None);
        return exitCode;
    }

    private static async Task<SlackSimulator.SlackSimulator> StartSlackAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            return await SlackSimulator.SlackSimulator.StartAsync(new SlackSimulatorOptions { Port = port, Examples = DemoConversation.Examples }, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new WorkFailedException($"Port {port} is taken; stop what uses it, or choose another with --port.", fault);
        }
    }

    /// <summary>The local Slack and the embedded engines, whatever else is configured; a configured model is used.</summary>
    private static Dictionary<string, string?> Settings(SlackSimulator.SlackSimulator slack)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Index:Engine"] = "Sqlite",
            ["Slack:BaseUrl"] = slack.ApiUrl,
            ["Slack:BotToken"] = slack.BotToken,
            ["Slack:AppToken"] = slack.AppToken,
            ["Slack:HeroesChannel"] = "C0HEROES001",
            ["Slack:HeroesGroup"] = "S0HEROES01",
            ["Slack:SocketMode:Stagger"] = "00:00:00.2",
        };
        foreach (var (i, example) in DemoConversation.Examples.Index())
            settings[$"Slack:SuggestedPrompts:{i}"] = example;
        return settings;
    }

    private static async Task IndexAsync(CommandSession session, Uri docs, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(session.Globals.DataFolder, "docs");
        DemoDocs.WriteTo(folder);
        var source = new SourceOptions { Location = folder, Name = "docs", BaseUrl = docs.ToString() };
        var report = await IndexCommand.BuildAsync(session, new SourceSelection([source], IsComplete: true), rebuild: false, cancellationToken);
        if (report.State.Documents == 0)
            throw new WorkFailedException($"The demo's docs in {folder} could not be indexed; delete the folder {session.Globals.DataFolder} and try again.");
    }

    private static async Task<int> WaitAsync(CommandSession session, SlackSimulator.SlackSimulator slack, bool openBrowser, CancellationToken cancellationToken)
    {
        var address = slack.BaseUri.ToString();
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(new StartedDocument(address), ServerJson.Default.StartedDocument);
        else
        {
            session.Terminal.WriteLine($"A local Slack is open at {address}");
            session.Terminal.WriteLine("Ask something in #help: choose one of the questions there, or write @Assistant and yours. Stop with Ctrl+C.");
        }

        if (openBrowser && session.Terminal.ShowsProgress)
            Open(address);
        await Stopping.WaitAsync(cancellationToken);
        return 0;
    }

    private static void Open(string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // There is no browser here; the address was printed.
        }
    }
}
