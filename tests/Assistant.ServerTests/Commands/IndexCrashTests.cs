using System.Diagnostics;
using System.Globalization;
using Assistant.Server;
using Assistant.TestKit;

namespace Assistant.ServerTests.Commands;

/// <summary>
/// Kills the program itself while it indexes, at random moments, and asks it afterwards. Ten times by default; <c>ASSISTANT_CRASH_TRIALS=50</c>
/// for the long form.
/// </summary>
public sealed class IndexCrashTests : IDisposable
{
    private const int Pages = 150;
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Killing_the_program_while_it_indexes_leaves_answers_as_before_or_as_after()
    {
        WritePages(2);
        var undisturbed = await CrashTrials.RunOnceAsync(Index(), TimeSpan.FromMinutes(2), null, TestContext.Current.CancellationToken);
        var second = await AnswersAsync();
        WritePages(1);
        await CrashTrials.RunOnceAsync(Index(), TimeSpan.FromMinutes(2), null, TestContext.Current.CancellationToken);
        var first = await AnswersAsync();
        Assert.NotEqual(first, second);

        var (current, before, after) = (first, 0, 0);
        var trials = new CrashTrials(
            int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_CRASH_TRIALS"), CultureInfo.InvariantCulture, out var count) ? count : 10, Seed: 20260302, undisturbed.Ran * 1.1);
        var killed = await trials.RunAsync(
            _ =>
            {
                WritePages(current == first ? 2 : 1);
                return Task.FromResult(Index());
            },
            async trial =>
            {
                var answers = await AnswersAsync();
                Assert.True(answers == first || answers == second, $"After trial {trial} the index is neither edition.");
                (before, after) = answers == current ? (before + 1, after) : (before, after + 1);
                current = answers;
            },
            TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine($"{trials.Count} runs, {killed} killed; the index was as before {before} times and as after {after} times.");
        Assert.InRange(killed, 1, trials.Count);
    }

    /// <summary>Every page says which edition it is of, and half of the pages exist in one edition only.</summary>
    private void WritePages(int edition)
    {
        for (var page = 0; page < Pages; page++)
        {
            var path = $"docs/page{page}.md";
            if (page % 4 == 3 - edition)
                File.Delete(Path.Combine(cli.Folder, path));
            else
                cli.Write(path, $"# Page {page}\n\nThe widget of page {page} has the colour edition{edition}.\n\n## Use\n\nTurn the widget{page} {edition} times.\n");
        }
    }

    private async Task<string> AnswersAsync()
    {
        var widget = await cli.Run("search", "which colour has the widget", "--top", "400", "--json");
        var one = await cli.Run("search", "edition1", "--top", "400", "--json");
        var two = await cli.Run("search", "edition2", "--top", "400", "--json");
        Assert.Equal((0, 0, 0), (widget.ExitCode, one.ExitCode, two.ExitCode));
        // Ids and generations grow with each run; what is found and what it says must not differ otherwise.
        return string.Join('\n', new[] { widget, one, two }.Select(run => string.Join('\n', run.Json.GetProperty("passages").EnumerateArray()
            .Select(passage => $"{passage.GetProperty("path")} {passage.GetProperty("ordinal")} {passage.GetProperty("text")}").Order(StringComparer.Ordinal))));
    }

    private ProcessStartInfo Index() => new("dotnet", [typeof(CommandLine).Assembly.Location, "index", "--source", cli.Docs, "--data", cli.Data]);
}
