using System.Collections;
using System.Globalization;

namespace Assistant.Warehouses;

/// <summary>Gives the list parameters of a statement one element type, which drivers need.</summary>
internal static class ParameterLists
{
    /// <returns>A list of texts, whole numbers or reals; anything else as it is.</returns>
    public static object? Typed(object? value)
    {
        if (value is string or byte[] || value is not IEnumerable items)
            return value;
        var cells = items.Cast<object?>().ToList();
        if (cells.TrueForAll(cell => cell is string or null))
            return cells.ConvertAll(cell => (string?)cell);
        return cells.TrueForAll(cell => cell is long or int)
            ? cells.ConvertAll(cell => Convert.ToInt64(cell, CultureInfo.InvariantCulture))
            : (object)cells.ConvertAll(cell => Convert.ToDouble(cell, CultureInfo.InvariantCulture));
    }
}
