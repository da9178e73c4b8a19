using Assistant.Insights.Queries;
using Npgsql;

namespace Assistant.Warehouses.Postgres;

/// <summary>Reads rows of one result.</summary>
internal static class PostgresRow
{
    public static IReadOnlyList<Column> Columns(NpgsqlDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), TypeOf(reader, i)))];

    /// <exception cref="WarehouseException">A value has no place in a cell.</exception>
    public static object?[] Read(NpgsqlDataReader reader, IReadOnlyList<Column> columns)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            if (reader.IsDBNull(i))
                continue;
            try
            {
                row[i] = Cells.Of(reader.GetValue(i));
            }
            catch (Exception failed) when (failed is InvalidCastException or OverflowException or ArgumentException or NotSupportedException)
            {
                // numerics beyond 28 digits, infinite dates, intervals with months, types that the driver does not know
                throw new WarehouseException(WarehouseFailure.Invalid, $"Column '{columns[i].Name}' holds a value that does not fit; cast it to text.", failed);
            }
        }

        return row;
    }

    private static ColumnType TypeOf(NpgsqlDataReader reader, int column)
    {
        try
        {
            return Cells.TypeOf(reader.GetFieldType(column));
        }
        catch (NotSupportedException)
        {
            return ColumnType.Other;
        }
    }
}
