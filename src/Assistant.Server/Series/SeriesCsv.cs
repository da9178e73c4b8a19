using System.Globalization;

namespace Assistant.Server.Series;

/// <summary>A table of which the first column is the time and each further one a dimension; a first row without numbers names them.</summary>
internal static class SeriesCsv
{
    public static WholeSeries Read(string file)
    {
        var rows = File.ReadLines(file)
            .Select((line, index) => (Row: index + 1, Cells: Array.ConvertAll(line.Split(','), cell => cell.Trim().Trim('"'))))
            .Where(row => row.Cells.Any(cell => cell.Length > 0))
            .ToList();
        if (rows.Count == 0)
            throw new FormatException("it is empty");
        var names = rows[0].Cells;
        if (names.Length < 2)
            throw new FormatException("its rows have one column; the first is the time, the next the value");

        if (names.Skip(1).All(IsName))
            rows.RemoveAt(0);
        else
            names = [.. names.Select((_, i) => i < 2 ? "value" : $"value {i}")];
        if (rows.Find(row => row.Cells.Length != names.Length) is { Cells: { } cells, Row: var at })
            throw new FormatException($"row {at} has {cells.Length} columns instead of {names.Length}");

        return new WholeSeries(
            Path.GetFileNameWithoutExtension(file),
            [.. rows.Select(row => row.Cells[0])],
            [.. names.Skip(1).Select((name, i) => new SeriesColumn(name, [.. rows.Select(row => WholeSeries.Number(row.Cells[i + 1], row.Row))]))]);
    }

    private static bool IsName(string cell) => cell.Length > 0 && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
