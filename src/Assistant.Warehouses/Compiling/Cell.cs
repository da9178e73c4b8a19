using System.Globalization;
using System.Numerics;

namespace Assistant.Warehouses.Compiling;

/// <summary>Cells of an engine's answer, whatever numeric types it gives.</summary>
internal static class Cell
{
    public static long Whole(object? cell) => cell switch
    {
        long whole => whole,
        BigInteger big => (long)big,
        _ => Convert.ToInt64(cell, CultureInfo.InvariantCulture),
    };

    public static double? Real(object? cell) => cell switch
    {
        null => null,
        BigInteger big => (double)big,
        _ => Convert.ToDouble(cell, CultureInfo.InvariantCulture),
    };
}
