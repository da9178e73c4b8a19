using System.CommandLine;
using Assistant.Server;
using Assistant.Server.Rendering;
using Assistant.TestKit.Chaos;
using Spectre.Console;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.Benchmarks.SlackLoad;

/// <summary><c>slack-load</c>: how long Slack and people wait for the bot, beside an echo bot on Slack's own framework.</summary>
internal static class SlackLoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var rate = CountOption.Create("--rate", "Questions per second; each is two events.", 50);
        var seconds = CountOption.Create("--seconds", "For so long.", 60);
        var command = new Command("slack-load", "Acknowledgement, sign of progress and answer under load, beside an echo bot on @slack/bolt.") { rate, seconds };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), terminal, cancellationToken));
        return command;
    }

    private static async Task RunAsync(int rate, TimeSpan time, Terminal terminal, CancellationToken cancellationToken)
    {
        var ours = await OursAsync(rate, time, terminal, cancellationToken);
        var (bolt, reason) = await BoltAsync(rate, time, cancellationToken);
        FigureTable.Write(terminal.Results, $"{rate} questions per second for {time.TotalSeconds:n0} s; milliseconds",
            ["", ours.Name, .. bolt is null ? Array.Empty<string>() : [bolt.Name, "ratio"]],
            [
                Row("acknowledgement p50", figures => Measuring.Percentile(figures.Acknowledgement, 0.5)),
                Row("acknowledgement p99", figures => Measuring.Percentile(figures.Acknowledgement, 0.99)),
                Row("first status p50", figures => Measuring.Percentile(figures.FirstStatus, 0.5)),
                Row("first status p99", figures => Measuring.Percentile(figures.FirstStatus, 0.99)),
                Row("answer p50", figures => Measuring.Percentile(figures.Answer, 0.5)),
                Row("answer p99", figures => Measuring.Percentile(figures.Answer, 0.99)),
                Row("CPU per question", figures => figures.Cpu.TotalMilliseconds / figures.Asked),
            ]);
        foreach (var figures in new[] { ours, bolt }.OfType<LoadFigures>())
            terminal.Results.WriteLine($"{figures.Name}: {figures.Answered:n0} of {figures.Asked:n0} questions answered, asked at {figures.Rate:0.0} per second.");
        if (reason is not null)
            terminal.Results.WriteLine($"Without @slack/bolt: {reason}.");

        string[] Row(string name, Func<LoadFigures, double> figure) =>
            [name, $"{figure(ours):n1}", .. bolt is null ? Array.Empty<string>() : [$"{figure(bolt):n1}", $"{figure(ours) / figure(bolt):0.00}"]];
    }

    private static async Task<LoadFigures> OursAsync(int rate, TimeSpan time, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var slack = await Sim.StartAsync(cancellationToken: cancellationToken);
        using var installation = await BotInstallation.CreateAsync(typeof(CommandLine).Assembly.Location, slack, new Dictionary<string, string>(), cancellationToken);
        using var bot = installation.Start();
        await bot.Listening.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        await slack.WaitForAsync(() => slack.Sockets > 1 ? slack : null);
        var figures = await LoadFigures.MeasureAsync("ours", slack, rate, time, BotInstallation.Questions, () => bot.Cpu, cancellationToken);
        foreach (var line in installation.Errors.Concat(slack.Violations.Select(violation => $"{violation.Kind} {violation.Detail}")).Distinct().Take(10))
            terminal.Error.WriteLine(line);
        return figures;
    }

    private static async Task<(LoadFigures?, string?)> BoltAsync(int rate, TimeSpan time, CancellationToken cancellationToken)
    {
        await using var slack = await Sim.StartAsync(cancellationToken: cancellationToken);
        var (app, reason) = await BoltApp.StartAsync(slack, cancellationToken);
        if (app is null)
            return (null, reason);
        using (app)
        {
            await slack.WaitForAsync(() => slack.Sockets > 0 ? slack : null);
            return (await LoadFigures.MeasureAsync($"@slack/bolt {BoltApp.Version}", slack, rate, time, BotInstallation.Questions, () => app.Cpu, cancellationToken), null);
        }
    }
}
