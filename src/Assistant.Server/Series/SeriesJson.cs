using System.Globalization;
using System.Text.Json;

namespace Assistant.Server.Series;

/// <summary>The layout of the Turing Change Point Dataset: <c>{"time":{"raw":[…]},"series":[{"label":"…","raw":[1,null,…]}]}</c>, without names of times too.</summary>
internal static class SeriesJson
{
    public static WholeSeries Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (Member(document.RootElement, "series") is not { ValueKind: JsonValueKind.Array } series || series.GetArrayLength() == 0)
            throw new FormatException("it has no list 'series'");
        SeriesColumn[] columns = [.. series.EnumerateArray().Select(Column)];
        var length = columns[0].Values.Count;
        if (columns.FirstOrDefault(column => column.Values.Count != length) is { } other)
            throw new FormatException($"'{columns[0].Name}' has {length} values and '{other.Name}' {other.Values.Count}");
        return new WholeSeries(Path.GetFileNameWithoutExtension(file), Times(document.RootElement, length), columns);
    }

    private static SeriesColumn Column(JsonElement series, int index)
    {
        if (Member(series, "raw") is not { ValueKind: JsonValueKind.Array } raw)
            throw new FormatException($"entry {index + 1} of 'series' has no list 'raw'");
        var name = Member(series, "label") is { ValueKind: JsonValueKind.String } label ? label.GetString()! : $"value {index + 1}";
        return new SeriesColumn(name, [.. raw.EnumerateArray().Select((cell, row) => WholeSeries.Number(cell.ToString(), row + 1))]);
    }

    private static IReadOnlyList<string> Times(JsonElement root, int length) =>
        Member(root, "time") is { } time && Member(time, "raw") is { ValueKind: JsonValueKind.Array } raw && raw.GetArrayLength() == length
            ? [.. raw.EnumerateArray().Select(cell => cell.ToString())]
            : [.. Enumerable.Range(0, length).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
