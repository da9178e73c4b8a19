using System.CommandLine;
using System.Text.Json;
using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights query</c>: one typed query, given as JSON, answered as a table.</summary>
internal static class InsightsQueryCommand
{
    public static Command Create(CommandRunner runner)
    {
        var choice = new WarehouseChoice();
        var query = new Argument<string>("query") { Description = "The query as JSON, a file that holds it, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Print what a query may say, as JSON Schema." };
        var command = new Command("query", "Answer one typed query: trend, funnel, retention, lifecycle, stickiness or paths.") { query, schema };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run(async (session, parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                session.Terminal.WriteLine(QueryJson.Schema().ToString());
                return 0;
            }
            return await RunAsync(session, choice, parsed, await GivenText.ReadAsync(parsed.GetValue(query), "query", "write it as JSON", text => text.TrimStart().StartsWith('{'), cancellationToken), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, string json, CancellationToken cancellationToken)
    {
        Query query;
        try
        {
            query = QueryJson.Read(json);
        }
        catch (JsonException fault)
        {
            throw new UsageException($"The query cannot be read: {fault.Message} `assistant insights query --schema` prints what it may say.", fault);
        }
        await using var opened = await choice.OpenAsync(session, parsed, cancellationToken);
        var answer = await opened.Warehouse.Queries.RunAsync(query, opened.Warehouse.Limits, cancellationToken);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(TableDocument.Of(answer), ServerJson.Default.TableDocument);
        else
            TableView.Write(answer, session.Terminal);
        return 0;
    }
}
