using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assistant.Warehouses.DuckDb;

/// <summary>
/// Refuses calls that make one large value out of small ones. Such a value is built outside DuckDB's memory limit, and the call cannot be interrupted:
/// <c>repeat('x', 3000000000)</c> took 5.9 GB under a limit of 256 MB, and 170 seconds after it was told to stop; <c>SELECT range(4000000000)</c> goes on for
/// minutes and wants 32 GB. In FROM, where rows stream, a range may be as long as it likes.
/// </summary>
internal static partial class SizeGuard
{
    private const int Longest = 10_000;
    private const int LongestList = 1_000_000;

    /// <returns>What is wrong with a call, or null.</returns>
    public static string? Objection(JsonElement function)
    {
        var name = function.GetProperty("function_name").GetString()!.ToLowerInvariant();
        var arguments = function.GetProperty("children");
        return name switch
        {
            "repeat" or "lpad" or "rpad" when !IsSmall(arguments) => $"{name} needs a plain number of at most {Longest} as its length",
            "range" or "generate_series" or "list_resize" or "array_resize" when !IsShort(arguments) =>
                $"{name} outside of FROM needs plain numbers of at most {LongestList}",
            "printf" or "format" when !IsNarrow(arguments) => $"{name} needs a plain text without large widths as its format",
            _ => null,
        };
    }

    private static bool IsSmall(JsonElement arguments) =>
        arguments.GetArrayLength() > 1 && Constant(arguments[1]) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var length) && length <= Longest;

    private static bool IsShort(JsonElement arguments) => arguments.EnumerateArray().All(argument =>
        Constant(argument) is not { ValueKind: JsonValueKind.Number } number ? IsList(argument) : number.TryGetInt64(out var value) && Math.Abs((decimal)value) <= LongestList);

    /// <summary>The list that is resized.</summary>
    private static bool IsList(JsonElement argument) => argument.GetProperty("type").ValueEquals("COLUMN_REF");

    private static bool IsNarrow(JsonElement arguments) =>
        arguments.GetArrayLength() > 0 && Constant(arguments[0]) is { ValueKind: JsonValueKind.String } format && !Wide.IsMatch(format.GetString()!);

    private static JsonElement? Constant(JsonElement expression) =>
        expression.GetProperty("type").ValueEquals("VALUE_CONSTANT") && expression.GetProperty("value").TryGetProperty("value", out var value) ? value : null;

    /// <summary>A width of five digits, or one that is taken from an argument.</summary>
    [GeneratedRegex(@"[0-9]{5}|%[^a-zA-Z%]*\*|\{[^}]*\{", RegexOptions.NonBacktracking)]
    private static partial Regex Wide { get; }
}
