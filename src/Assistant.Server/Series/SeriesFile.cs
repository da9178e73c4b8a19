using System.Globalization;
using System.Text;

namespace Assistant.Server.Series;

/// <summary>
/// Reads a CSV file of one series: a timestamp and a value a row, separated by comma, semicolon or tab, with or without a header. With a header the
/// columns are found by their names, else the first two are taken. Only one row is in memory at a time.
/// </summary>
internal static class SeriesFile
{
    private static readonly string[] _timeNames = ["timestamp", "time", "datetime", "date", "ds", "bucket"];
    private static readonly string[] _valueNames = ["value", "y", "count", "metric"];
    private static readonly string[] _missing = ["", "-", "na", "n/a", "nan", "null", "none"];

    /// <exception cref="UsageException">The file cannot be read, or a line of it cannot; names the line and the fix.</exception>
    public static IEnumerable<SeriesRow> Read(string path)
    {
        using var reader = Open(path);
        Layout? layout = null;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (layout is null)
            {
                layout = Layout.Of(text);
                if (layout.HasHeader)
                    continue;
            }
            yield return Parse(text, layout, $"Line {line} of '{path}'");
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path, Encoding.UTF8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The file '{path}' cannot be read; name a CSV file with a timestamp and a value in each row.", fault);
        }
    }

    private static SeriesRow Parse(string text, Layout layout, string place)
    {
        var cells = Cells(text, layout.Separator);
        if (cells.Count <= Math.Max(layout.Time, layout.Value))
            throw new UsageException($"{place} has {cells.Count} column(s); write a timestamp and a value, as in 2026-05-01 12:00:00,42.");
        var (timestamp, value) = (cells[layout.Time], cells[layout.Value]);
        if (ReadTime(timestamp) is not { } time)
            throw new UsageException($"{place} has the timestamp '{Shortened(timestamp)}'; write it as 2026-05-01 12:00:00 or 2026-05-01T12:00:00Z.");
        if (ReadValue(value) is not { } number)
            throw new UsageException($"{place} has the value '{Shortened(value)}'; write a number with a decimal point, or leave it empty when it is not known.");
        return new SeriesRow(timestamp, time, value, number);
    }

    private static DateTime? ReadTime(string text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;
        if (text.Length < 10 || text[4] is not ('-' or '/'))
            return null;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
            return plain;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time) ? time.DateTime : null;
    }

    private static double? ReadValue(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return double.IsFinite(value) ? value : double.NaN;
        return _missing.Contains(text, StringComparer.OrdinalIgnoreCase) ? double.NaN : null;
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static List<string> Cells(string text, char separator)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
            return [.. text.Split(separator).Select(cell => cell.Trim())];
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
            if (c == '"')
                quoted = !quoted;
            else if (c != separator || quoted)
                cell.Append(c);
            else
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
        return [.. cells, cell.ToString().Trim()];
    }

    private sealed record Layout(char Separator, int Time, int Value, bool HasHeader)
    {
        public static Layout Of(string firstLine)
        {
            var separator = "\t;,".FirstOrDefault(firstLine.Contains, ',');
            var cells = Cells(firstLine, separator);
            if (cells.Any(cell => ReadTime(cell) is not null))
                return new Layout(separator, 0, 1, HasHeader: false);
            var time = Math.Max(0, Find(cells, _timeNames));
            var value = Find(cells, _valueNames);
            return new Layout(separator, time, value >= 0 ? value : time == 0 ? 1 : 0, HasHeader: true);
        }

        private static int Find(List<string> cells, string[] names) =>
            cells.FindIndex(cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));
    }
}
