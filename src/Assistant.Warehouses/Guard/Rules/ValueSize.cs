namespace Assistant.Warehouses.Guard.Rules;

/// <summary>How large a value may become, as far as the text of its expression tells.</summary>
/// <param name="Characters">Of a text; of a list, of all elements together, at least 8 for each.</param>
/// <param name="Elements">Of a list whose length is known; null when only the characters bound it.</param>
internal readonly record struct ValueSize(double Characters, double? Elements = null)
{
    /// <summary>A number, a time or a truth.</summary>
    public static ValueSize Plain { get; } = new(8);

    /// <summary>What a value of a table counts as.</summary>
    public static ValueSize Stored { get; } = new(100);

    public double Count => Elements ?? ((Characters / 8) + 1);

    public ValueSize Larger(ValueSize other) => new(Math.Max(Characters, other.Characters), Elements is { } a && other.Elements is { } b ? Math.Max(a, b) : null);

    public static ValueSize ListOf(double elements, double characters) => new((8 * elements) + characters, elements);
}
