using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assistant.Warehouses.DuckDb;

/// <summary>
/// Refuses calls that make a large text out of a small one. Texts are built outside DuckDB's memory limit, and a call on one value cannot be interrupted:
/// <c>repeat('x', 3000000000)</c> took 5.9 GB under a limit of 256 MB, and 170 seconds after it was told to stop.
/// </summary>
internal static partial class SizeGuard
{
    private const int Longest = 10_000;

    /// <returns>What is wrong with a call, or null.</returns>
    public static string? Objection(JsonElement function)
    {
        var name = function.GetProperty("function_name").GetString()!.ToLowerInvariant();
        var arguments = function.GetProperty("children");
        return name switch
        {
            "repeat" or "lpad" or "rpad" when !IsSmall(arguments) => $"{name} needs a plain number of at most {Longest} as its length",
            "printf" or "format" when !IsNarrow(arguments) => $"{name} needs a plain text without large widths as its format",
            _ => null,
        };
    }

    private static bool IsSmall(JsonElement arguments) =>
        arguments.GetArrayLength() > 1 && Constant(arguments[1]) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var length) && length <= Longest;

    private static bool IsNarrow(JsonElement arguments) =>
        arguments.GetArrayLength() > 0 && Constant(arguments[0]) is { ValueKind: JsonValueKind.String } format && !Wide.IsMatch(format.GetString()!);

    private static JsonElement? Constant(JsonElement expression) =>
        expression.GetProperty("type").ValueEquals("VALUE_CONSTANT") && expression.GetProperty("value").TryGetProperty("value", out var value) ? value : null;

    /// <summary>A width of five digits, or one that is taken from an argument.</summary>
    [GeneratedRegex(@"[0-9]{5}|%[^a-zA-Z%]*\*|\{[^}]*\{", RegexOptions.NonBacktracking)]
    private static partial Regex Wide { get; }
}
