using System.Globalization;
using System.Text.Json;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.PostHog;

/// <summary>Reads an answer: rows of JSON values, with ClickHouse's types of the columns beside them.</summary>
internal static class PostHogTable
{
    /// <exception cref="WarehouseException">It is not an answer to a query.</exception>
    public static IReadOnlyList<Column> Columns(JsonElement answer)
    {
        if (!answer.TryGetProperty("columns", out var names) || names.ValueKind is not JsonValueKind.Array || Rows(answer) is null)
            throw new WarehouseException(WarehouseFailure.Unavailable, "PostHog answered without columns or rows.");
        var types = answer.TryGetProperty("types", out var given) && given.ValueKind is JsonValueKind.Array ? given.EnumerateArray().Select(TypeName).ToList() : [];
        return [.. names.EnumerateArray().Select((name, i) => new Column(name.GetString() ?? "", TypeOf(types.ElementAtOrDefault(i) ?? "")))];
    }

    public static IEnumerable<JsonElement>? Rows(JsonElement answer) =>
        answer.TryGetProperty("results", out var rows) && rows.ValueKind is JsonValueKind.Array ? rows.EnumerateArray() : null;

    public static object?[] Row(JsonElement row, IReadOnlyList<Column> columns)
    {
        if (row.ValueKind is not JsonValueKind.Array || row.GetArrayLength() != columns.Count)
            throw new WarehouseException(WarehouseFailure.Unavailable, "PostHog answered with a row of another width than the columns.");
        return [.. row.EnumerateArray().Select((cell, i) => Cell(cell, columns[i].Type))];
    }

    /// <summary>A type is given as its name or as a pair of the column's name and the type's.</summary>
    private static string TypeName(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => type.GetString()!,
        JsonValueKind.Array when type.GetArrayLength() == 2 => type[1].GetString() ?? "",
        _ => "",
    };

    private static ColumnType TypeOf(string type) => type switch
    {
        _ when Inside(type, "Nullable(") is { } inner => TypeOf(inner),
        _ when Inside(type, "LowCardinality(") is { } inner => TypeOf(inner),
        _ when type.StartsWith("Int", StringComparison.Ordinal) && !type.StartsWith("Interval", StringComparison.Ordinal) => ColumnType.Whole,
        _ when type.StartsWith("UInt", StringComparison.Ordinal) => ColumnType.Whole,
        _ when type.StartsWith("Float", StringComparison.Ordinal) || type.StartsWith("Decimal", StringComparison.Ordinal) => ColumnType.Real,
        _ when type.StartsWith("Bool", StringComparison.Ordinal) => ColumnType.Truth,
        _ when type.StartsWith("Date", StringComparison.Ordinal) => ColumnType.Time,
        _ when type.StartsWith("Array", StringComparison.Ordinal) || type.StartsWith("Tuple", StringComparison.Ordinal) => ColumnType.List,
        _ when type.Contains("String", StringComparison.Ordinal) || type is "UUID" || type.StartsWith("Enum", StringComparison.Ordinal) => ColumnType.Text,
        _ => ColumnType.Other,
    };

    private static string? Inside(string type, string wrapper) =>
        type.StartsWith(wrapper, StringComparison.Ordinal) && type.EndsWith(')') ? type[wrapper.Length..^1] : null;

    private static object? Cell(JsonElement cell, ColumnType type) => cell.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True or JsonValueKind.False => cell.GetBoolean(),
        JsonValueKind.Number when type is ColumnType.Truth => cell.GetDouble() != 0,
        JsonValueKind.Number when type is not ColumnType.Real && cell.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => cell.GetDouble(),
        JsonValueKind.String => Text(cell.GetString()!, type),
        JsonValueKind.Array => (object?[])[.. cell.EnumerateArray().Select(item => Cell(item, ColumnType.Other))],
        _ => cell.GetRawText(),
    };

    /// <summary>Large whole numbers, reals that JSON cannot write, and times travel as texts.</summary>
    private static object Text(string text, ColumnType type) => type switch
    {
        ColumnType.Time when DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        ColumnType.Whole when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        ColumnType.Whole or ColumnType.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => text,
    };
}
