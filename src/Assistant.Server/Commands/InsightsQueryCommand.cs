using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Server.Rendering.Charts;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights query</c>: one typed query, given as JSON, answered as a table.</summary>
internal static class InsightsQueryCommand
{
    public static Command Create(CommandRunner runner)
    {
        var choice = new WarehouseChoice();
        var query = new Argument<string>("query") { Description = "The query as JSON, a file that holds it, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Print what a query may say, as JSON Schema." };
        var chart = new Option<string?>("--chart") { Description = "Draw the answer there as PNG; there is no picture of paths.", HelpName = "FILE.png" };
        var people = new Option<string?>("--people") { Description = "List the people behind a row of the answer, counted from 1, or behind one of its figures.", HelpName = "ROW[:COLUMN]" };
        var command = new Command("query", "Answer one typed query: trend, funnel, retention, lifecycle, stickiness, paths, correlation or experiment.") { query, schema, chart, people };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run(async (session, parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                session.Terminal.WriteLine(QueryJson.Schema().ToString());
                return 0;
            }
            var text = await GivenText.ReadAsync(parsed.GetValue(query), "query", "write it as JSON", text => text.TrimStart().StartsWith('{'), cancellationToken);
            return await RunAsync(session, choice, parsed, text, parsed.GetValue(chart), parsed.GetValue(people), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, string json, string? chartFile, string? people, CancellationToken cancellationToken)
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
        if (chartFile is not null)
            QueryChart.Check(query);
        await using var chart = OutputFile.Open(chartFile, "--chart");
        await using var opened = await choice.OpenAsync(session, parsed, cancellationToken);
        var answer = await opened.Warehouse.Queries.RunAsync(query, opened.Warehouse.Limits, cancellationToken);
        chart?.WriteBytes(QueryChart.Draw(query, answer));
        if (people is not null)
        {
            var behind = await opened.Warehouse.Queries.PeopleOfAsync(query, CellOf(people, query, answer), opened.Warehouse.Limits, cancellationToken);
            Write(session, query: null, behind);
            return 0;
        }
        Write(session, query, answer);
        return 0;
    }

    /// <param name="query">Null: a table without words of its own.</param>
    private static void Write(CommandSession session, Query? query, TableResult answer)
    {
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(TableDocument.Of(answer), ServerJson.Default.TableDocument);
        else if (query is ExperimentQuery experiment)
            ExperimentView.Write(experiment, answer, session.Terminal);
        else if (query is CorrelationQuery correlation)
            CorrelationView.Write(correlation, answer, session.Terminal);
        else
            TableView.Write(answer, session.Terminal);
    }

    private static QueryCell CellOf(string people, Query query, TableResult answer)
    {
        var (row, column, columns) = (people.Split(':')[0], people.Split(':', 2) is [_, var named] ? named : null, ResultCells.Columns(query));
        if (!int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > answer.Rows.Count)
            throw new UsageException($"--people is '{people}', and the answer has {Count.Of(answer.Rows.Count, "row")}; name a row from 1 up, as 1 or 1:{columns[0]}.");
        if (column is not null && !columns.Contains(column))
            throw new UsageException($"--people names '{column}'; figures that count people are here: {string.Join(", ", columns)}.");
        return ResultCells.At(query, answer, number - 1, column ?? columns[0]);
    }
}
