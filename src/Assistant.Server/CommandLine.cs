using System.CommandLine;
using System.CommandLine.Parsing;
using Assistant.Server.Commands;
using Assistant.Server.Rendering;

namespace Assistant.Server;

/// <summary>The command line: what can be asked, and the one place where a failure becomes a sentence and an exit code.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) =>
        RunAsync(arguments, new Terminal(output, error), CancellationToken.None);

    /// <returns>0 done, 1 the work failed, 2 wrong usage or configuration.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var json = arguments.Contains(GlobalOptions.Json.Name);
        var root = Root(terminal);
        var parsed = root.Parse(arguments);
        if (StopsBeforeACommand(parsed))
            parsed = root.Parse([.. arguments, "--help"]);
        if (UsageErrors.Explain(parsed, arguments) is { } error)
            return FailureReport.Write(new UsageException(error), terminal, json, verbose: false);

        var invocation = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
#pragma warning disable CA1031 // the last resort: whatever goes wrong ends in a sentence
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return FailureReport.Write(failure, terminal, json, parsed.GetValue(GlobalOptions.Verbose));
        }
    }

    /// <summary><c>assistant</c> or <c>assistant eval</c> alone: whoever says no more wants to know what there is.</summary>
    private static bool StopsBeforeACommand(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.Tokens.All(token => token.Type == TokenType.Command);

    private static RootCommand Root(Terminal terminal)
    {
        var runner = new CommandRunner(terminal);
        return new RootCommand("Answers questions from your documentation, with citations.")
        {
            GlobalOptions.Data,
            GlobalOptions.Json,
            GlobalOptions.Verbose,
            AskCommand.Create(runner),
            IndexCommand.Create(runner),
            SearchCommand.Create(runner),
            ExplainCommand.Create(runner),
            new Command("eval", "Measure the assistant on a dataset of questions.")
            {
                EvalRetrievalCommand.Create(runner),
                EvalAnswersCommand.Create(runner),
            },
            new Command("insights", "Read product events, and find what changed in them.")
            {
                InsightsCatalogCommand.Create(runner),
                InsightsQueryCommand.Create(runner),
                InsightsRunCommand.Create(runner),
                InsightsSqlCommand.Create(runner),
                WorldCommand.Create(runner),
            },
            DetectCommand.Create(runner),
            ChangepointsCommand.Create(runner),
            DoctorCommand.Create(runner),
            DemoCommand.Create(runner),
            ServeCommand.Create(runner),
        };
    }
}
