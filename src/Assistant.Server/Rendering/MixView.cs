using System.Globalization;
using Assistant.Server.Commands;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>How much of a ratio's change came of the rates within segments, and how much of their shares.</summary>
internal static class MixView
{
    private const int MostSegments = 8;

    public static void Write(IReadOnlyList<MixDocument> mixes, IAnsiConsole console)
    {
        if (mixes.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("over").AddColumn(Right("change")).AddColumn(Right("within segments")).AddColumn(Right("shares shifted"));
        foreach (var mix in mixes)
            table.AddRow(new Text(SafeText.OneLine(mix.Dimension)), Points(mix.Change), Points(mix.Rate), Points(mix.Mix));
        console.Write(table);
        foreach (var mix in mixes.Where(mix => mix.IsSimpson))
            console.WriteLine($"Simpson's paradox over {SafeText.OneLine(mix.Dimension)}: within its values the ratio {(mix.Rate > 0 ? "rose" : "fell")} and their shifting shares turned the whole the other way. Read the values, not the whole.");
        Write(mixes[0], console);
    }

    private static void Write(MixDocument mix, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text(SafeText.OneLine(mix.Dimension)))).AddColumn(Right("share")).AddColumn(Right("ratio")).AddColumn(Right("within")).AddColumn(Right("shifted"));
        foreach (var segment in mix.Segments.OrderByDescending(segment => Math.Abs(segment.Rate) + Math.Abs(segment.Mix)).Take(MostSegments))
            table.AddRow(
                new Text(SafeText.OneLine(segment.Name)), new Text($"{Percent(segment.ShareBefore)} → {Percent(segment.ShareAfter)}"),
                new Text($"{Ratio(segment.RatioBefore)} → {Ratio(segment.RatioAfter)}"), Points(segment.Rate), Points(segment.Mix));
        console.Write(table);
        if (mix.Segments.Count > MostSegments)
            console.WriteLine($"{MostSegments} of {Count.Of(mix.Segments.Count, "value")} are shown; --json prints all.");
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static Text Points(double value) => new(value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture));

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Ratio(double? ratio) => ratio?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–";
}
