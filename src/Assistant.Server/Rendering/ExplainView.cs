using System.Globalization;
using Assistant.Insights.Drivers.RootCause;
using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class ExplainView
{
    private const int BarWidth = 12;

    public static void Write(ExplainDocument document, IAnsiConsole console)
    {
        if (document.Cases is [var only])
            Write(only, console);
        else
            WriteAll(document.Cases, console);
        console.WriteLine($"{Count.Of(document.Cases.Count, "case")}, {Seconds(document.SecondsPerCase)} s per case.");
        if (document.Out is not null)
            console.WriteLine($"Causes written to {SafeText.OneLine(document.Out)}.");
    }

    private static void Write(ExplainedCase one, IAnsiConsole console)
    {
        console.Write(new Paragraph()
            .Append(SafeText.OneLine(one.Name), new Style(decoration: Decoration.Bold))
            .Append($": {Figure(one.Total.Actual)} where {Figure(one.Total.Expected)} was expected ({Percent(one.Total.Relative)}), {Count.Of(one.Leaves, "segment")}\n")
            .Append(Verdict(one) + "\n"));
        if (one.Causes.Count > 0)
            console.Write(Table(one));
        if (one is { Measure: CubeMeasure.Ratio, Causes.Count: > 0 })
            console.WriteLine("Shares are of the change within segments; a change of the mix between them is no cause, and is told apart below.");
        if (one.Mixes is { } mixes)
            MixView.Write(mixes, console);
    }

    private static string Verdict(ExplainedCase one) => one.Verdict switch
    {
        RootCauseVerdict.None => "Nothing moved beyond the noise.",
        RootCauseVerdict.Broad when one.Causes.Count == 0 => "Broad, no single cause: every segment moved alike.",
        RootCauseVerdict.Broad => "Broad, no single cause: nearly every segment moved alike. These moved differently:",
        _ => "The change sits in:",
    };

    private static Table Table(ExplainedCase one)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("cause").AddColumn(new TableColumn("share").RightAligned()).AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("actual").RightAligned()).AddColumn(new TableColumn("expected").RightAligned()).AddColumn(new TableColumn("change").RightAligned());
        var most = one.Causes.Max(cause => Math.Abs(cause.Share));
        foreach (var cause in one.Causes)
            table.AddRow(
                new Text(SafeText.OneLine(cause.Segment)), new Text(Percent(cause.Share, signed: false)), new Text(Bar(cause.Share, most)),
                new Text(Figure(cause.Change.Actual)), new Text(Figure(cause.Change.Expected)), new Text(Percent(cause.Change.Relative)));
        return table;
    }

    private static void WriteAll(IReadOnlyList<ExplainedCase> cases, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("case").AddColumn(new TableColumn("change").RightAligned()).AddColumn("causes");
        foreach (var one in cases)
            table.AddRow(new Text(SafeText.OneLine(one.Name)), new Text(Percent(one.Total.Relative)), new Text(Causes(one)));
        console.Write(table);
    }

    private static string Causes(ExplainedCase one)
    {
        var causes = SafeText.OneLine(string.Join("; ", one.Causes.Select(cause => cause.Segment)));
        return one.Verdict switch
        {
            RootCauseVerdict.None => "none",
            RootCauseVerdict.Broad => causes.Length == 0 ? "broad" : $"broad; apart from it {causes}",
            _ => causes,
        };
    }

    private static string Bar(double share, double most) =>
        (share < 0 ? "-" : "") + new string('█', Math.Max(1, (int)Math.Round(BarWidth * Math.Abs(share) / Math.Max(most, double.Epsilon))));

    private static string Percent(double? value, bool signed = true) =>
        value is { } given ? given.ToString(signed ? "+0.0 %;-0.0 %;0.0 %" : "0.0 %", CultureInfo.InvariantCulture) : "new";

    private static string Figure(double value) =>
        value.ToString(Math.Abs(value) switch { < 10 => "0.0000", < 1000 => "0.0", _ => "n0" }, CultureInfo.InvariantCulture);

    private static string Seconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
