using Assistant.Insights.Queries;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Assistant.Warehouses.DuckDb;

/// <summary>Reads rows of one result. What a column's type needs is found out once.</summary>
internal sealed class DuckDbRow
{
    private readonly DuckDBDataReader _reader;
    private readonly Func<int, object?>[] _cells;

    public DuckDbRow(DuckDBDataReader reader)
    {
        _reader = reader;
        Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), Cells.TypeOf(reader.GetFieldType(i))))];
        _cells = [.. Enumerable.Range(0, reader.FieldCount).Select(ReaderOf)];
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <exception cref="WarehouseException">A value has no place in a cell.</exception>
    public object?[] Read()
    {
        var row = new object?[_cells.Length];
        for (var i = 0; i < row.Length; i++)
        {
            if (_reader.IsDBNull(i))
                continue;
            try
            {
                row[i] = Cells.Of(_cells[i](i));
            }
            catch (Exception failed) when (failed is InvalidCastException or OverflowException or ArgumentException or InvalidOperationException)
            {
                // infinite dates, years beyond 9999, intervals with months: types of .NET do not reach that far
                throw new WarehouseException(WarehouseFailure.Invalid, $"Column '{Columns[i].Name}' holds a value that does not fit; cast it to VARCHAR.", failed);
            }
        }

        return row;
    }

    private Func<int, object?> ReaderOf(int column)
    {
        var type = _reader.GetFieldType(column);
        if (type == typeof(decimal))
            return Decimal;
        if (type == typeof(TimeSpan) && _reader.GetDataTypeName(column) == nameof(DuckDBType.Interval))
            return i => _reader.GetFieldValue<DuckDBInterval>(i).ToString();
        if (WithNulls(type) is var nullable && nullable != type)
            return ReaderAs(nullable);
        return _reader.GetValue;
    }

    /// <summary>DuckDB's decimals have up to 38 digits, those of .NET 28.</summary>
    private object Decimal(int column)
    {
        try
        {
            return (double)_reader.GetDecimal(column);
        }
        catch (OverflowException)
        {
            var value = _reader.GetFieldValue<DuckDBDecimal>(column);
            return (double)value.Value.ToBigInteger() / Math.Pow(10, value.Scale);
        }
    }

    private Func<int, object?> ReaderAs(Type type)
    {
        var read = typeof(DuckDBDataReader).GetMethod(nameof(DuckDBDataReader.GetFieldValue))!.MakeGenericMethod(type).CreateDelegate(typeof(Func<,>).MakeGenericType(typeof(int), type), _reader);
        return (Func<int, object?>)read;   // lists and maps are classes, so the delegate converts
    }

    /// <summary>The type with room for nulls inside lists and maps; the driver's own choice refuses them.</summary>
    private static Type WithNulls(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(List<>) || type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        ? type.GetGenericTypeDefinition().MakeGenericType([.. type.GetGenericArguments().Select((inner, i) => type.GetGenericArguments().Length > i + 1 ? inner : Optional(WithNulls(inner)))])
        : type;

    private static Type Optional(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
}
