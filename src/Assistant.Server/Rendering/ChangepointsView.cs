using System.Globalization;
using Assistant.Server.Series;
using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

internal static class ChangepointsView
{
    private const int WidthOfOne = 80;
    private const int WidthAmongMany = 24;

    public static void WriteOne(ChangingSeries series, WholeSeries file, IAnsiConsole console)
    {
        console.Write(new Paragraph()
            .Append(SafeText.OneLine(series.Name), new Style(decoration: Decoration.Bold))
            .Append($": {Count.Of(series.Buckets, "bucket")} from {SafeText.OneLine(file.Times[0])} to {SafeText.OneLine(file.Times[^1])}\n"));
        var width = Math.Min(WidthOfOne, console.Profile.Width);
        foreach (var column in file.Columns)
        {
            if (file.Columns.Count > 1)
                console.WriteLine(SafeText.OneLine(column.Name));
            console.WriteLine(Sparkline.Of(column.Values, width));
        }
        if (series.Changes.Count > 0)
            console.WriteLine(Sparkline.Marks(series.Changes.Select(change => change.Index), series.Buckets, width));

        if (series.Unsettled)
            console.WriteLine("Changes are what this series ordinarily does; none of them stands out.");
        else if (series.Changes.Count == 0)
            console.WriteLine("Nothing changed for good.");
        else
            console.Write(Changes(series));
        foreach (var column in series.Columns.Where(column => column.Season is not null))
            console.WriteLine($"{(series.Columns.Count > 1 ? SafeText.OneLine(column.Name) + ": a" : "A")} season of {column.Season} buckets was taken out first.");
    }

    public static void WriteAll(ChangepointsDocument document, IReadOnlyList<WholeSeries> files, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("series").AddColumn(new TableColumn("buckets").RightAligned()).AddColumn("").AddColumn("changed at");
        foreach (var (series, file) in document.Series.Zip(files))
            table.AddRow(
                new Text(SafeText.OneLine(series.Name)),
                new Text(series.Buckets.ToString("n0", CultureInfo.InvariantCulture)),
                new Text(Sparkline.Of(file.Columns[0].Values, WidthAmongMany)),
                new Text(series.Unsettled ? "unsettled" : string.Join(", ", series.Changes.Select(change => SafeText.OneLine(change.Time)))));
        console.Write(table);
    }

    private static Table Changes(ChangingSeries series)
    {
        var (isWide, hasTrend) = (series.Columns.Count > 1, series.Columns.Any(column => column.WithTrend));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("from").AddColumn(new TableColumn("bucket").RightAligned());
        if (isWide)
            table.AddColumn("column");
        table.AddColumn(new TableColumn("mean before → after").RightAligned()).AddColumn(new TableColumn("change").RightAligned());
        if (hasTrend)
            table.AddColumn(new TableColumn("per bucket before → after").RightAligned());

        foreach (var change in series.Changes)
            foreach (var column in change.Columns)
            {
                List<string> cells = [SafeText.OneLine(change.Time), change.Index.ToString("n0", CultureInfo.InvariantCulture)];
                if (isWide)
                    cells.Add(SafeText.OneLine(column.Name));
                cells.Add($"{Figure(column.Before)} → {Figure(column.After)}");
                cells.Add(column.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:+0.0;-0.0;0.0} %") : "–");
                if (hasTrend)
                    cells.Add($"{Signed(column.SlopeBefore)} → {Signed(column.SlopeAfter)}");
                table.AddRow([.. cells.Select(cell => new Text(cell))]);
            }
        return table;
    }

    private static string Figure(double? value) => value switch
    {
        null => "–",
        { } number when number != 0 && Math.Abs(number) < 0.01 => number.ToString("0.##E+0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) < 100 => number.ToString("0.##", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) < 1e9 => number.ToString("#,0", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.###E+0", CultureInfo.InvariantCulture),
    };

    private static string Signed(double? value) => (value > 0 ? "+" : "") + Figure(value);
}
