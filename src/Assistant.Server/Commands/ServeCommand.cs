using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Server.Hosting;
using Assistant.Slack;
using Assistant.Support;

namespace Assistant.Server.Commands;

/// <summary><c>assistant serve</c>: the bot, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandRunner runner)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Address for Slack's HTTP requests and /health. Default: http://127.0.0.1:5180.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:5180",
        };
        var command = new Command("serve", "Answer in Slack until stopped.") { listen };
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(session, parsed.GetRequiredValue(listen), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string listen, CancellationToken cancellationToken)
    {
        session.CheckConfiguration();
        CheckSlack(session);
        await using (var index = await session.OpenBuiltIndexAsync(cancellationToken))
        {
            // There is one; the bot opens it for itself.
        }

        await using var bot = await OpenAsync(session, listen, new Dictionary<string, string?>(), cancellationToken);
        await bot.StartAsync(cancellationToken);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(new StartedDocument(bot.Address.ToString()), ServerJson.Default.StartedDocument);
        else
            session.Terminal.WriteLine($"Listening on {bot.Address.GetLeftPart(UriPartial.Authority)} – health at /health, Slack's requests at /slack/events. Stop with Ctrl+C.");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bot.Stopping);
        await Stopping.WaitAsync(either.Token);
        if (bot.Stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            throw new WorkFailedException("The bot stopped by itself; the log above says why. Start it again.");
        await bot.StopAsync(CancellationToken.None);
        return 0;
    }

    /// <exception cref="WorkFailedException">The state cannot be opened.</exception>
    public static async Task<BotHost> OpenAsync(
        CommandSession session, string listen, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken, Action<Microsoft.AspNetCore.Builder.WebApplication>? routes = null)
    {
        try
        {
            return await BotHost.ComposeAsync(session.Globals, listen, settings, routes, session.Clock, cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            throw new WorkFailedException(fault.Message);
        }
    }

    private static void CheckSlack(CommandSession session)
    {
        var slack = session.Configuration.GetSection(SlackOptions.Section);
        if (string.IsNullOrWhiteSpace(slack["BotToken"]))
            throw new UsageException("Slack:BotToken is empty; set ASSISTANT_Slack__BotToken to the bot's token (xoxb-…). To try without Slack, run `assistant demo`.");
        if (string.IsNullOrWhiteSpace(slack["AppToken"]) && string.IsNullOrWhiteSpace(slack["SigningSecret"]))
            throw new UsageException("Neither Slack:AppToken nor Slack:SigningSecret is set; set ASSISTANT_Slack__AppToken (xapp-…) for Socket Mode, or ASSISTANT_Slack__SigningSecret for HTTP.");
    }
}

/// <summary>What <c>serve --json</c> and <c>demo --json</c> print once they are up.</summary>
internal sealed record StartedDocument(string Address);
