using Assistant.Server.Doctor;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class DoctorView
{
    public static void Write(IReadOnlyList<Finding> findings, IAnsiConsole console)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn(new GridColumn());
        foreach (var finding in findings)
            grid.AddRow(Mark(finding.Level), new Text(finding.Subject), new Text(SafeText.OneLine(finding.Says)));
        console.Write(grid);

        var wrong = findings.Count(finding => finding.Level == FindingLevel.Wrong);
        console.WriteLine(wrong == 0 ? "All well." : $"{wrong} to mend.");
    }

    // Words as well as colours: not everyone sees these, and a file has none.
    private static Text Mark(FindingLevel level) => level switch
    {
        FindingLevel.Well => new Text("ok", new Style(Color.Green)),
        FindingLevel.Doubtful => new Text("look", new Style(Color.Yellow)),
        _ => new Text("FAIL", new Style(Color.Red)),
    };
}
