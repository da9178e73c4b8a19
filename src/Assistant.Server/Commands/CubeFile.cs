using System.Globalization;
using Assistant.Insights.Drivers.RootCause;

namespace Assistant.Server.Commands;

/// <summary>
/// A cube as CSV with a header: dimensions, then <c>real,predict</c> for sums or <c>real_a,real_b,predict_a,predict_b</c> for ratios, in any order.
/// A column <c>predict_k</c>, the forecast of the ratio, may be there and is not needed.
/// </summary>
internal static class CubeFile
{
    private static readonly string[] _sum = ["real", "predict"];
    private static readonly string[] _ratio = ["real_a", "real_b", "predict_a", "predict_b"];

    /// <exception cref="UsageException">The file cannot be read or is no cube; the message says where and what to do.</exception>
    public static MetricCube Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllLines(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{path}' cannot be read; check the path and its permissions.", fault);
        }
    }

    private static MetricCube Parse(string path, string[] lines)
    {
        var header = lines.Length == 0 ? [] : Fields(lines[0]).ConvertAll(name => name.Trim());
        var measure = _ratio.All(header.Contains) ? CubeMeasure.Ratio : CubeMeasure.Sum;
        var figures = measure == CubeMeasure.Ratio ? _ratio : _sum;
        if (!figures.All(header.Contains))
            throw new UsageException($"Line 1 of '{path}' names no figures; it needs the columns real and predict, or real_a, real_b, predict_a and predict_b.");
        var dimensions = header.Except([.. figures, "predict_k"]).ToList();
        if (dimensions.Count == 0 || header.Distinct().Count() != header.Count || header.Contains(""))
            throw new UsageException($"Line 1 of '{path}' needs at least one dimension besides the figures, and every column a name of its own.");

        var places = dimensions.ConvertAll(header.IndexOf);
        var columns = Array.ConvertAll(figures, header.IndexOf);
        List<CubeLeaf> leaves = [];
        foreach (var (index, line) in lines.Index().Skip(1).Where(entry => entry.Item.Length > 0))
        {
            var fields = Fields(line);
            if (fields.Count != header.Count)
                throw new UsageException($"Line {index + 1} of '{path}' has {Rendering.Count.Of(fields.Count, "field")} and the header {header.Count}; a value with a comma needs double quotes.");
            var values = Array.ConvertAll(columns, column => Figure(path, index + 1, header[column], fields[column]));
            leaves.Add(measure == CubeMeasure.Ratio
                ? new CubeLeaf(places.ConvertAll(place => fields[place]), values[0], values[2], values[1], values[3])
                : new CubeLeaf(places.ConvertAll(place => fields[place]), values[0], values[1]));
        }
        return leaves.Count > 0 ? new MetricCube(measure, dimensions, leaves) : throw new UsageException($"The file '{path}' has no row below its header; give it one for each segment.");
    }

    private static double Figure(string path, int line, string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0
            ? value
            : throw new UsageException($"Line {line} of '{path}' has '{text}' as {column}; write a number of 0 or more, with a point for decimals.");

    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
                    end += line[end] == '"' ? 2 : 1;
                fields.Add(line[(at + 1)..Math.Min(end, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = line.IndexOf(',', Math.Min(end, line.Length)) is var comma and >= 0 ? comma : line.Length;
            }
            else
            {
                var comma = line.IndexOf(',', at) is var next and >= 0 ? next : line.Length;
                fields.Add(line[at..comma]);
                at = comma;
            }
        }
        return fields;
    }
}
