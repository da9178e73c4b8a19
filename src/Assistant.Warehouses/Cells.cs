using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses;

/// <summary>
/// Turns what drivers give into the cells of a <see cref="TableResult"/>. Whole numbers beyond 64 bits and decimals become doubles, dates become
/// midnight, instants become UTC's wall clock, records and maps become JSON, and what has no cell of its own becomes text.
/// </summary>
internal static class Cells
{
    private const int LongestBinary = 1024;

    public static ColumnType TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(bool) => ColumnType.Truth,
            _ when plain == typeof(string) || plain == typeof(char) || plain == typeof(Guid) => ColumnType.Text,
            _ when plain == typeof(float) || plain == typeof(double) || plain == typeof(decimal) || plain == typeof(Half) => ColumnType.Real,
            _ when plain == typeof(DateTime) || plain == typeof(DateTimeOffset) || plain == typeof(DateOnly) => ColumnType.Time,
            _ when plain == typeof(Int128) || plain == typeof(UInt128) || plain == typeof(BigInteger) => ColumnType.Whole,
            _ when plain.IsPrimitive => ColumnType.Whole,
            _ when plain == typeof(byte[]) || plain.IsAssignableTo(typeof(IDictionary)) => ColumnType.Other,
            _ when plain.IsAssignableTo(typeof(IEnumerable)) => ColumnType.List,
            _ => ColumnType.Other,
        };
    }

    public static object? Of(object? value) => value switch
    {
        null or DBNull => null,
        bool or long or double or string => value,
        DateTime time => DateTime.SpecifyKind(time.Kind is DateTimeKind.Local ? time.ToUniversalTime() : time, DateTimeKind.Unspecified),
        DateTimeOffset instant => DateTime.SpecifyKind(instant.UtcDateTime, DateTimeKind.Unspecified),
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => number <= long.MaxValue ? (object)(long)number : (double)number,
        BigInteger number => Whole(number),
        Int128 number => Whole(number),
        UInt128 number => Whole(number),
        float number => (double)number,
        Half number => (double)number,
        decimal number => (double)number,
        byte[] bytes => Hex(bytes),
        Stream stream => Hex(stream),
        IDictionary map => JsonSerializer.Serialize(Plain(map)),
        ITuple tuple => (object?[])[.. Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]))],
        IEnumerable items => (object?[])[.. items.Cast<object?>().Select(Of)],
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Approximate size in bytes: 8 for each cell and 1 for each character of a text.</summary>
    public static long SizeOf(object? cell) => cell switch
    {
        string text => 8 + text.Length,
        IReadOnlyList<object?> items => 8 + items.Sum(SizeOf),
        _ => 8,
    };

    private static object Whole(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            var whole = (long)number;
            return whole;
        }

        var real = (double)number;
        return real;
    }

    private static Dictionary<string, object?> Plain(IDictionary map) =>
        map.Cast<DictionaryEntry>().ToDictionary(pair => Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!, pair => Of(pair.Value));

    private static string Hex(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[LongestBinary];
            return Hex(bytes.AsSpan(0, stream.ReadAtLeast(bytes, LongestBinary, throwOnEndOfStream: false)));
        }
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, LongestBinary)]);
}
