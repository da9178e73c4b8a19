using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Assistant.Server.Rendering.Charts;

/// <summary>What all pictures of answers share: size, font, colours, and axes that name things.</summary>
internal static class Sheet
{
    public const int Width = 1100;

    /// <summary>Of a row of a picture that grows with its rows, in pixels.</summary>
    public const int RowHeight = 30;

    public const string Font = "DejaVu Sans";
    private const int LongestName = 44;

    public static readonly Color Ink = Color.FromHex("#2f5d8a");
    public static readonly Color Good = Color.FromHex("#3a8a5f");
    public static readonly Color Bad = Color.FromHex("#c0392b");
    public static readonly Color Pale = Color.FromHex("#a9b4be");
    public static readonly Color Text = Color.FromHex("#333333");

    private static readonly Color[] _colours = [.. new[] { "#2f5d8a", "#e08e2b", "#3a8a5f", "#8e5aa8", "#c0392b", "#5fa8b8", "#a07f2c", "#d277a6", "#6b6f76", "#9bbf4d", "#333333" }.Select(hex => Color.FromHex(hex))];

    public static Plot Plot(string title)
    {
        Fonts.Default = Font;
        var plot = new Plot();
        plot.Title(Name(title, 110));
        return plot;
    }

    public static Color Colour(int index) => _colours[index % _colours.Length];

    public static byte[] Png(Plot plot, int height)
    {
        plot.Font.Set(Font);
        plot.Axes.Title.Label.FontSize = 15;
        return plot.GetImageBytes(Width, height, ImageFormat.Png);
    }

    /// <summary>One line, cut where it would take the picture's room.</summary>
    public static string Name(string? text, int longest = LongestName)
    {
        var line = text is null ? "(none)" : SafeText.OneLine(text);
        return line.Length <= longest ? line : $"{line[..(longest - 1)]}…";
    }

    /// <summary>Names down the left side, the first at the top: row i lies at -i.</summary>
    public static void NameRows(this Plot plot, IReadOnlyList<string> names)
    {
        plot.Axes.Left.TickGenerator = new NumericManual([.. names.Select((_, i) => -(double)i)], [.. names]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.SetLimitsY(0.5 - names.Count, 0.5);
        plot.Grid.YAxisStyle.IsVisible = false;
    }

    /// <summary>Names below columns at 0, 1, …; every n-th where there are too many to read.</summary>
    public static void NameColumns(this Plot plot, IReadOnlyList<string> names)
    {
        var step = Math.Max(1, (int)Math.Ceiling(names.Sum(name => name.Length + 2) * 8.0 / (Width - 120)));
        var shown = Enumerable.Range(0, names.Count).Where(i => i % step == 0).ToArray();
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. shown.Select(i => (double)i)], [.. shown.Select(i => names[i])]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    public static void Write(this Plot plot, string text, double x, double y, Alignment alignment, Color colour, float shift = 0)
    {
        var label = plot.Add.Text(text, x, y);
        (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment, label.OffsetX, label.LabelFontName) = (colour, 12, alignment, shift, Font);
    }

    public static string Day(DateTime time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Figure(double value) => value.ToString(Math.Abs(value) switch { 0 or >= 1000 => "n0", >= 10 => "0.#", _ => "0.###" }, CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString(share is > 0 and < 0.1 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);
}
