namespace Assistant.Insights.World.People;

/// <summary>
/// Where each dimension's code stands in the 64 bits that an event carries: a segment is one mask and one comparison, and a row is appended to DuckDB
/// as five numbers, whatever its number of columns.
/// </summary>
internal static class Codes
{
    private static readonly int[] _bits = [6, 3, 4, 3, 2, 3, 3, 2, 4, 7, 4, 2, 2];
    private static readonly int[] _shifts = [.. _bits.Index().Select(entry => _bits[..entry.Index].Sum())];

    public static int Shift(Dimension dimension) => _shifts[(int)dimension];

    public static ulong Mask(Dimension dimension) => ((1UL << _bits[(int)dimension]) - 1) << Shift(dimension);

    public static int Get(ulong codes, Dimension dimension) => (int)((codes & Mask(dimension)) >> Shift(dimension));

    public static ulong Set(ulong codes, Dimension dimension, int code) => (codes & ~Mask(dimension)) | ((ulong)code << Shift(dimension));
}
