using System.Globalization;
using Assistant.Insights.Queries;
using Spectre.Console;
using Answer = Assistant.Server.Rendering.Charts.Answer;

namespace Assistant.Server.Rendering;

/// <summary>An experiment in words, then a row for each arm.</summary>
internal static class ExperimentView
{
    public static void Write(ExperimentQuery query, TableResult table, Terminal terminal)
    {
        var answer = new Answer(table);
        var isRate = query.Metric is ExperimentMetric.Conversion;
        var first = answer.Rows[0];
        terminal.WriteLine(Verdict(answer.Text(first, "verdict"), query.IsFinished));
        var arms = new Table { Border = TableBorder.Simple };
        arms.AddColumn("arm").AddColumn(Right("people")).AddColumn(Right(isRate ? "rate" : "mean")).AddColumn(Right("difference")).AddColumn(Right("read once")).AddColumn(Right("p")).AddColumn(Right("read any day")).AddColumn(Right("best"));
        foreach (var row in answer.Rows)
            arms.AddRow(
                new Text(SafeText.OneLine(answer.Text(row, "variant") ?? "")), new Text(answer.Number(row, "people").ToString("n0", CultureInfo.InvariantCulture)),
                new Text(Say(answer.Number(row, "value"), isRate, signed: false)), new Text(Say(answer.Number(row, "difference"), isRate)), new Text(Between(answer, row, "lower", "upper", isRate)),
                new Text(answer.Number(row, "p_value") is < .0001 ? "<0.0001" : Known(answer.Number(row, "p_value"), "0.0000")), new Text(Between(answer, row, "always_lower", "always_upper", isRate)), new Text(Known(answer.Number(row, "best"), "0 %")));
        terminal.Results.Write(arms);
        if (answer.Number(first, "ratio_p_value") is var ratio and < 0.001)
            terminal.WriteLine($"The arms have not their planned shares of people (p = {ratio.ToString("0.0e0", CultureInfo.InvariantCulture)}): find out who is missing before you read anything from them.");
        if (answer.Number(first, "mixed") is var mixed and > 0)
            terminal.WriteLine($"Left out, as they saw more than one variant: {mixed.ToString("n0", CultureInfo.InvariantCulture)}.");
        if (answer.Number(first, "days_needed") is var days && double.IsFinite(days))
            terminal.WriteLine($"To find a difference of {Known(isRate ? 100 * query.ExpectedEffect : query.ExpectedEffect, "#,0.##")}{(isRate ? " percentage points" : "")} in 4 of 5 such experiments it takes {answer.Number(first, "people_needed").ToString("n0", CultureInfo.InvariantCulture)} people in each arm: {Count.Of((long)days, "day")} at the pace of this range.");
    }

    private static string Verdict(string? verdict, bool isFinished) => verdict switch
    {
        "untrustworthy" => "Not to be trusted: people did not come to the arms as planned.",
        "different" => $"There is a difference{(isFinished ? "" : ", and it holds however often one looks")}.",
        "noDifferenceFound" => "No difference was found; the intervals say how large a one may have been missed.",
        "keepRunning" => "Undecided: keep it running.",
        _ => "Too few people in an arm to say anything.",
    };

    private static string Between(Answer answer, IReadOnlyList<object?> row, string lower, string upper, bool isRate) =>
        double.IsNaN(answer.Number(row, lower)) ? "–" : $"{Say(answer.Number(row, lower), isRate)} … {Say(answer.Number(row, upper), isRate)}";

    /// <summary>Rates in percent, their differences in percentage points.</summary>
    private static string Say(double value, bool isRate, bool signed = true) =>
        Known(isRate ? 100 * value : value, signed ? "+0.00;-0.00;0.00" : "#,0.00") + (isRate && !signed && double.IsFinite(value) ? " %" : "");

    private static string Known(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();
}
