using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class EvalAnswersView
{
    public static void Write(EvalAnswersDocument document, IAnsiConsole console)
    {
        console.Write(new Paragraph()
            .Append(SafeText.OneLine(document.Dataset), new Style(decoration: Decoration.Bold))
            .Append($": {document.Questions:n0} questions, {document.Answerable:n0} of them answered by the docs; {document.Right:n0} answers cite a gold page.\n"));
        console.WriteLine($"Outcomes: {string.Join(", ", document.Outcomes.Select(outcome => $"{outcome.Key} {outcome.Value:n0}"))}.");
        console.WriteLine($"{Count.Of(document.Settled, "message")} settled without a page being cited.");

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("measure").AddColumn(new TableColumn("held out").RightAligned()).AddColumn(new TableColumn("as shipped").RightAligned()).AddColumn("meaning");
        foreach (var (name, figure, meaning) in Rows)
            table.AddRow(name, Cell(document.HeldOut is { } held ? figure(held) : null), Cell(figure(document.Shipped)), meaning);
        console.Write(table);
        console.WriteLine(document.HeldOut is null
            ? "Right: a gold page is cited. Held out: not measured, because too few questions reach the gate, or all with the same end."
            : "Right: a gold page is cited. Held out: by 10-fold cross-validation on this dataset.");
        if (document.FittedTo is { } file)
            console.WriteLine($"The gate fitted on all questions was written to {SafeText.OneLine(file)}.");
    }

    private static string Cell(double? figure) => figure is { } number ? $"{number:.000}" : "–";

    private static IEnumerable<(string Name, Func<GateFigures, double?> Figure, string Meaning)> Rows =>
    [
        ("AUROC", figures => figures.AreaUnderRoc, "a right answer has the higher probability"),
        ("ECE", figures => figures.CalibrationError, "probability against share right, 10 bins"),
        ("wrong at 30 %", figures => figures.Risk30, "wrong among the surest 30 % of all questions"),
        ("wrong at 50 %", figures => figures.Risk50, "among the surest half"),
        ("wrong at 70 %", figures => figures.Risk70, "among the surest 70 %"),
    ];
}
