using System.CommandLine;
using Assistant.Server.Rendering;
using Assistant.WarehouseTests.Guard;
using Assistant.WarehouseTests.Guard.Fuzz;
using Spectre.Console;

namespace Assistant.Benchmarks.GuardFuzzing;

/// <summary><c>guard-fuzz</c>: mutated and crossed statements against the guard of free SQL.</summary>
internal static class GuardFuzzCommand
{
    public static Command Create(Terminal terminal)
    {
        var minutes = CountOption.Create("--minutes", "How long to go on.", 10);
        var seed = CountOption.Create("--seed", "Seed of the mutations; the same seed makes the same statements.", 1);
        var command = new Command("guard-fuzz", "Mutates the statements of the guard's corpora and runs what is let through on a database that gives breaches away.") { minutes, seed };
        command.SetAction((parsed, cancellationToken) =>
        {
            var result = new GuardFuzz(parsed.GetValue(seed), TimeProvider.System).Run(TimeSpan.FromMinutes(parsed.GetValue(minutes)), cancellationToken);
            FigureTable.Write(
                terminal.Results, $"Guard of free SQL, {Corpus.Ordinary.Count} ordinary and {Corpus.Hostile.Count} hostile statements mutated", ["", "statements"],
                [["tried", $"{result.Tried:n0}"], ["allowed", $"{result.Allowed:n0}"], ["distinct, run", $"{result.Ran:n0}"], ["breaches", $"{result.Breaches.Count:n0}"]]);
            foreach (var (statement, printed, breach) in result.Breaches)
                terminal.Results.WriteLine($"{breach}\n  {statement}\n  {printed}");
            return Task.FromResult(result.Breaches.Count == 0 ? 0 : 1);
        });
        return command;
    }
}
