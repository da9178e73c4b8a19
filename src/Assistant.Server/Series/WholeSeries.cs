using System.Globalization;
using System.Text.Json;

namespace Assistant.Server.Series;

/// <summary>A series from a file, whole in memory: one or more columns of numbers over the same buckets.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Times">What the file calls each bucket; its index where it says nothing.</param>
internal sealed record WholeSeries(string Name, IReadOnlyList<string> Times, IReadOnlyList<SeriesColumn> Columns)
{
    /// <summary>Reads a file, or all .json and .csv files of a folder in the order of their names.</summary>
    /// <exception cref="UsageException">There is nothing at the path, or a file is not a series.</exception>
    public static IReadOnlyList<WholeSeries> ReadAll(string path)
    {
        if (!Directory.Exists(path))
            return [Read(path)];
        string[] files = [.. Directory.EnumerateFiles(path).Where(IsSeries).Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? [.. files.Select(Read)]
            : throw new UsageException($"The folder '{path}' holds no series; put .csv files (timestamp,value) or .json files there.");
    }

    private static bool IsSeries(string file) => IsJson(file) || Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static WholeSeries Read(string file)
    {
        try
        {
            var series = IsJson(file) ? SeriesJson.Read(file) : SeriesCsv.Read(file);
            return series.Times.Count > 0 ? series : throw new FormatException("it has no rows");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{file}' cannot be read; name a .csv or .json file, or a folder of them.", fault);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw new UsageException($"The file '{file}' is no series: {fault.Message.TrimEnd('.')}.", fault);
        }
    }

    /// <summary>NaN for a cell that says there is no value.</summary>
    /// <exception cref="FormatException">The cell is neither a finite number nor empty.</exception>
    public static double Number(string cell, int row)
    {
        if (cell.Length == 0 || cell.Equals("nan", StringComparison.OrdinalIgnoreCase) || cell.Equals("null", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{cell}' in row {row} is not a number");
    }
}

/// <param name="Values">NaN: not recorded.</param>
internal sealed record SeriesColumn(string Name, IReadOnlyList<double> Values);
