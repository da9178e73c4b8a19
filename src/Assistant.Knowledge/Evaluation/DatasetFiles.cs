using System.Text.Json;

namespace Assistant.Knowledge.Evaluation;

internal static class DatasetFiles
{
    public static IEnumerable<(int Number, string Line)> Lines(string path)
    {
        IReadOnlyList<string> lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDatasetException($"The file {path} cannot be read; put it there and make it readable for this user.", fault);
        }
        return lines.Index().Where(entry => !string.IsNullOrWhiteSpace(entry.Item)).Select(entry => (entry.Index + 1, entry.Item));
    }

    /// <summary>One value per line, read by <paramref name="read"/>, which may throw what JSON that has another shape makes it throw.</summary>
    public static IEnumerable<T> JsonLines<T>(string path, string shape, Func<JsonElement, T> read)
    {
        foreach (var (number, line) in Lines(path))
        {
            T value;
            try
            {
                using var json = JsonDocument.Parse(line);
                value = read(json.RootElement);
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDatasetException($"Line {number} of {path} has another shape than {shape}; mend it.", fault);
            }
            yield return value;
        }
    }

    /// <summary>Text, or a number as it is written.</summary>
    public static string Id(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() ?? "";
}
