using System.ComponentModel;
using System.Diagnostics;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.Benchmarks.SlackLoad;

/// <summary>The peer: an echo bot on Slack's own framework for Node, which reacts and answers in the thread and keeps nothing.</summary>
internal sealed class BoltApp : IDisposable
{
    public const string Version = "5.1.0";

    private const string Program = """
        const { App, LogLevel } = require('@slack/bolt');
        const app = new App({
          token: process.env.BOT_TOKEN, appToken: process.env.APP_TOKEN, socketMode: true, logLevel: LogLevel.ERROR,
          clientOptions: { slackApiUrl: process.env.API_URL },
        });
        app.event('app_mention', async ({ event, client }) => {
          await client.reactions.add({ channel: event.channel, timestamp: event.ts, name: 'eyes' });
          await client.chat.postMessage({ channel: event.channel, thread_ts: event.thread_ts ?? event.ts, text: `You said: ${event.text}` });
        });
        app.start().then(() => console.log('ready'), (error) => { console.error(error); process.exit(1); });
        """;

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private BoltApp(TemporaryFolder folder, Process process) => (_folder, _process) = (folder, process);

    public TimeSpan Cpu => _process.TotalProcessorTime;

    /// <returns>The app, connected, or why there is none.</returns>
    public static async Task<(BoltApp? App, string? Reason)> StartAsync(Sim slack, CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "app.js"), Program, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "package.json"), "{ \"private\": true }", cancellationToken);
            using var install = Start(folder, "npm", ["install", "--no-audit", "--no-fund", "--silent", $"@slack/bolt@{Version}"], []);
            var complaint = install.StandardError.ReadToEndAsync(cancellationToken);
            _ = install.StandardOutput.ReadToEndAsync(cancellationToken);
            await install.WaitForExitAsync(cancellationToken);
            if (install.ExitCode != 0)
                return Without($"npm could not install @slack/bolt: {(await complaint).Split('\n')[0]}");

            var app = Start(folder, "node", ["app.js"], new() { ["BOT_TOKEN"] = slack.BotToken, ["APP_TOKEN"] = slack.AppToken, ["API_URL"] = slack.ApiUrl });
            if (await app.StandardOutput.ReadLineAsync(cancellationToken) == "ready")
                return (new BoltApp(folder, app), null);
            var failure = await app.StandardError.ReadToEndAsync(cancellationToken);
            app.Dispose();
            return Without($"the bolt app did not start: {failure.Split('\n')[0]}");
        }
        catch (Win32Exception)
        {
            return Without("node and npm are not installed");
        }

        (BoltApp?, string?) Without(string reason)
        {
            folder.Dispose();
            return (null, reason);
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private static Process Start(TemporaryFolder folder, string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
