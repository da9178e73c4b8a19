using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        var command = new Command("query", "Answer one typed query: trend, funnel, retention, lifecycle, stickiness, paths, correlation or experiment.") { query, schema, chart };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run(async (session, parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                session.Terminal.WriteLine(QueryJson.Schema().ToString());
                return 0;
            }
            return await RunAsync(session, choice, parsed, await TextOfAsync(parsed.GetValue(query), cancellationToken), parsed.GetValue(chart), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, string json, string? chartFile, CancellationToken cancellationToken)
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
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(TableDocument.Of(answer), ServerJson.Default.TableDocument);
        else if (query is ExperimentQuery experiment)
            ExperimentView.Write(experiment, answer, session.Terminal);
        else if (query is CorrelationQuery correlation)
            CorrelationView.Write(correlation, answer, session.Terminal);
        else
            TableView.Write(answer, session.Terminal);
        return 0;
    }

    private static async Task<string> TextOfAsync(string? given, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(given))
            throw new UsageException("No query is given; write it as JSON, or name a file that holds it.");
        if (given == "-")
            return await Console.In.ReadToEndAsync(cancellationToken);
        if (given.TrimStart().StartsWith('{'))
            return given;
        try
        {
            return await File.ReadAllTextAsync(given, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The query file '{given}' cannot be read: {fault.Message}", fault);
        }
    }
}

/// <summary>What <c>insights query --json</c> prints.</summary>
/// <param name="Truncated">There are more rows than these.</param>
internal sealed record TableDocument(IReadOnlyList<string> Columns, JsonArray Rows, bool Truncated)
{
    public static TableDocument Of(TableResult table) => new(
        [.. table.Columns.Select(column => column.Name)], new JsonArray([.. table.Rows.Select(row => (JsonNode)new JsonArray([.. row.Select(Node)]))]), table.Truncated);

    private static JsonNode? Node(object? cell) => cell switch
    {
        null => null,
        bool truth => truth,
        long whole => whole,
        double real => double.IsFinite(real) ? real : null,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{cell}",
    };
}
