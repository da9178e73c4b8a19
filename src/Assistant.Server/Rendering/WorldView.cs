using Assistant.Insights.World.Files;
using Assistant.Insights.World.Truths;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class WorldView
{
    public static void Write(string folder, WorldDescription world, IReadOnlyList<PlantedTruth> truths, Terminal terminal)
    {
        terminal.WriteLine($"{Count.Of(world.Events, "event")} from {world.Options.FirstDay:yyyy-MM-dd} to {world.LastDay:yyyy-MM-dd} in {SafeText.OneLine(folder)}, {Count.Of(truths.Count, "planted truth")}.");
        if (truths.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("truth").NoWrap()).AddColumn(new TableColumn("days").NoWrap()).AddColumn("where")
            .AddColumn(new TableColumn("factor").RightAligned()).AddColumn(new TableColumn("a day").RightAligned());
        foreach (var truth in truths.OrderBy(truth => truth.FirstDay))
            table.AddRow(
                new Text(truth.Id), new Text($"{truth.FirstDay:yyyy-MM-dd} to {truth.LastDay:MM-dd}"), new Text(TruthWords.Where(truth)),
                new Text($"{truth.Factor:0.00}"), new Text($"{truth.Volume?.SegmentPerDay:n0}"));
        terminal.Results.Write(table);
        terminal.WriteLine("Factor: of what it would have been there; a day: events of it without the truth.");
    }
}
