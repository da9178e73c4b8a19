using System.Globalization;
using Assistant.Insights.Queries;
using Spectre.Console;
using Answer = Assistant.Server.Rendering.Charts.Answer;

namespace Assistant.Server.Rendering;

/// <summary>What goes with converting, a row for each candidate, with what became of it in words.</summary>
internal static class CorrelationView
{
    public static void Write(CorrelationQuery query, TableResult table, Terminal terminal)
    {
        var answer = new Answer(table);
        if (answer.Rows.Count == 0)
        {
            terminal.WriteLine("Nobody who entered did anything that is looked at; choose a longer range or a wider window.");
            return;
        }
        var candidates = new Table { Border = TableBorder.Simple };
        candidates.AddColumn("candidate").AddColumn(Right("people")).AddColumn(Right("with it")).AddColumn(Right("without")).AddColumn(Right("odds ratio")).AddColumn(Right("q")).AddColumn("");
        foreach (var row in answer.Rows)
            candidates.AddRow(
                new Text(SafeText.OneLine(answer.Text(row, "candidate") ?? "")), new Text(answer.Number(row, "people").ToString("n0", CultureInfo.InvariantCulture)), new Text(Rate(answer, row, "with")), new Text(Rate(answer, row, "without")),
                new Text($"{Odds(answer, row, "log_odds")} ({Odds(answer, row, "log_odds_lower")}–{Odds(answer, row, "log_odds_upper")})"),
                new Text(answer.Number(row, "q_value") is var q && double.IsNaN(q) ? "–" : q.ToString("0.000", CultureInfo.InvariantCulture)), new Text(Note(answer, row)));
        terminal.Results.Write(candidates);
        if (answer.Rows.Any(row => answer.Text(row, "skewed") == bool.TrueString))
            terminal.WriteLine("Converted and lost people differ by more than ten to one: few people decide about all of it.");
        foreach (var kind in answer.Rows.DistinctBy(row => answer.Text(row, "kind")).Where(row => answer.Number(row, "not_shown") > 0))
            terminal.WriteLine($"Rarer ones were not looked at: {Count.Of((long)answer.Number(kind, "not_shown"), "candidate")} of the kind {(answer.Text(kind, "kind") switch { "event" => "event", "eventProperty" => "value at an event", _ => "value at entry" })}; limit is {query.Limit}.");
        terminal.WriteLine("What goes with converting need not cause it: an experiment has to show that.");
    }

    private static string Rate(Answer answer, IReadOnlyList<object?> row, string side)
    {
        var (converted, lost) = (answer.Number(row, $"converted_{side}"), answer.Number(row, $"lost_{side}"));
        return converted + lost == 0 ? "–" : (converted / (converted + lost)).ToString("0.0 %", CultureInfo.InvariantCulture);
    }

    private static string Odds(Answer answer, IReadOnlyList<object?> row, string column) =>
        answer.Number(row, column) is var log && double.IsNaN(log) ? "–" : Math.Exp(log).ToString(log > Math.Log(100) ? "n0" : "0.00", CultureInfo.InvariantCulture);

    private static string Note(Answer answer, IReadOnlyList<object?> row) => (answer.Text(row, "same_as"), answer.Text(row, "left_out")) switch
    {
        ({ } twin, _) => $"nearly the same people as {SafeText.OneLine(twin)}",
        (_, "explainedByGroups") => $"not among people alike ({Odds(answer, row, "crude_log_odds")} in one pot)",
        (_, "leaksTheGoal") => "a step to the goal",
        (_, "partOfTheFunnel") => "the funnel itself",
        (_, "tooFewPeople") => "too few people",
        (_, "notSignificant") => "not significant",
        _ => answer.Number(row, "log_odds") > 0 ? "more" : "fewer",
    };

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned().NoWrap();
}
