using System.CommandLine;
using Assistant.Insights.World;
using Assistant.Insights.World.Files;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights world</c>: a business's events, generated with known truths in them, as Parquet files.</summary>
internal static class WorldCommand
{
    private const int MostCopies = 1000;

    public static Command Create(CommandRunner runner)
    {
        var defaults = new WorldOptions();
        var business = new Option<Business>("--business") { Description = "shop (default), saas or media.", HelpName = "NAME" };
        var folder = new Option<string>("--out") { Description = "Folder to write to: a new one, or one without a world.", HelpName = "DIR", Required = true };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same events. Default: 1.", HelpName = "N", DefaultValueFactory = _ => defaults.Seed };
        var months = new Option<int>("--months") { Description = $"Length, 1 to 60. Default: {defaults.Months}.", HelpName = "N", DefaultValueFactory = _ => defaults.Months };
        var perDay = new Option<int>("--per-day") { Description = "Mean number of events a day, from 100. Default: 30000.", HelpName = "N", DefaultValueFactory = _ => defaults.EventsPerDay };
        var copies = new Option<int>("--copies") { Description = "Write each event so many times, under other people's ids: quick bulk for load tests. Default: 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var quiet = new Option<bool>("--quiet") { Description = "Plant nothing: every alarm on it is a false one." };
        var command = new Command("world", "Generate a business's events, with known drops, gaps and drivers in them, as Parquet files.") { business, folder, seed, months, perDay, copies, quiet };
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(
            session,
            new WorldOptions
            {
                Business = parsed.GetValue(business), Seed = parsed.GetValue(seed), Months = parsed.GetValue(months), EventsPerDay = parsed.GetValue(perDay),
                Truths = parsed.GetValue(quiet) ? TruthKinds.None : TruthKinds.All,
            },
            parsed.GetRequiredValue(folder), parsed.GetValue(copies), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WorldOptions options, string folder, int copies, CancellationToken cancellationToken)
    {
        if (copies is < 1 or > MostCopies)
            throw new UsageException($"--copies is {copies}; choose a number from 1 to {MostCopies}.");
        var world = Generate(options);
        var description = await ProgressDisplay.ShowAsync(session.Terminal, progress =>
            Task.Run(() => Write(world, folder, copies, new Report(progress, options), cancellationToken), cancellationToken));

        if (session.Globals.IsJson)
            session.Terminal.WriteJson(new WorldDocument(Path.GetFullPath(folder), description.Events, options.FirstDay, description.LastDay, world.Truths.Count), ServerJson.Default.WorldDocument);
        else
            WorldView.Write(folder, description, WorldFolder.ReadTruths(folder), session.Terminal);
        return 0;
    }

    private static GeneratedWorld Generate(WorldOptions options)
    {
        try
        {
            return new GeneratedWorld(options);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            var option = fault.ParamName == nameof(WorldOptions.Months) ? "--months" : "--per-day";
            throw new UsageException($"{option} is {fault.ActualValue}; {(option == "--months" ? "choose 1 to 60" : "choose 100 to 2000000")}.", fault);
        }
    }

    private static WorldDescription Write(GeneratedWorld world, string folder, int copies, IProgress<WorldProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return WorldFolder.Write(world, folder, copies, progress, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WorkFailedException($"No world can be written to '{folder}': {fault.Message} Name a new folder behind --out.", fault);
        }
    }

    /// <summary>In order and at once, which Progress&lt;T&gt; does not promise.</summary>
    private sealed class Report(ProgressDisplay display, WorldOptions options) : IProgress<WorldProgress>
    {
        private readonly int _days = options.FirstDay.AddMonths(options.Months).DayNumber - options.FirstDay.DayNumber;

        void IProgress<WorldProgress>.Report(WorldProgress value) => display.Report(
            $"{value.Day:yyyy-MM}: {Count.Of(value.Events, "event")}", value.Day.DayNumber - options.FirstDay.DayNumber + 1, _days);
    }
}

/// <summary>What <c>insights world --json</c> prints.</summary>
internal sealed record WorldDocument(string Folder, long Events, DateOnly FirstDay, DateOnly LastDay, int Truths);
