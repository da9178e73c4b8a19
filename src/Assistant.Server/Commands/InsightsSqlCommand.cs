using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Warehouses;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights sql</c>: one SELECT of an analyst, checked, bounded and run within the limits.</summary>
internal static class InsightsSqlCommand
{
    public static Command Create(CommandRunner runner)
    {
        var choice = new WarehouseChoice();
        var sql = new Argument<string>("sql") { Description = "One SELECT, a file that holds it, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var show = new Option<bool>("--show") { Description = "Print the statement that ran: the one given, printed anew with its bounds in time." };
        var command = new Command("sql", "Run one SELECT of your own, bounded in time, within the limits and on record.") { sql, show };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run(async (session, parsed, cancellationToken) => await RunAsync(
            session, choice, parsed,
            await GivenText.ReadAsync(parsed.GetValue(sql), "statement", "write a SELECT in quotes", text => text.Any(char.IsWhiteSpace) && !File.Exists(text), cancellationToken),
            parsed.GetValue(show), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, string sql, bool show, CancellationToken cancellationToken)
    {
        await using var connected = choice.Connect(session, parsed);
        using var free = await connected.OpenFreeSqlAsync(cancellationToken);
        var answer = await free.RunAsync(sql, cancellationToken) switch
        {
            FreeSqlAnswer.Rows rows => rows,
            FreeSqlAnswer.Refused refused => throw new UsageException(refused.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        if (session.Globals.IsJson)
        {
            session.Terminal.WriteJson(TableDocument.Of(answer.Table, show ? answer.Statement.Text : null), ServerJson.Default.TableDocument);
            return 0;
        }
        if (show)
            session.Terminal.WriteLine(SafeText.OneLine(answer.Statement.Text));
        TableView.Write(answer.Table, session.Terminal);
        return 0;
    }
}
