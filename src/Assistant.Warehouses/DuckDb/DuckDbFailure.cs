using DuckDB.NET.Data;

namespace Assistant.Warehouses.DuckDb;

/// <summary>Names what went wrong. The driver knows an error's type only when it arose before the first row, so the message's beginning is read.</summary>
internal static class DuckDbFailure
{
    public static WarehouseException Of(DuckDBException failed)
    {
        var message = failed.Message.Split('\n')[0];
        var kind = message switch
        {
            _ when Begins("Out of Memory Error") => WarehouseFailure.TooLarge,
            _ when Begins("Permission Error") || message.Contains("read-only mode", StringComparison.Ordinal) => WarehouseFailure.Refused,
            _ when Begins("IO Error") || Begins("HTTP Error") || Begins("Connection Error") || Begins("FATAL Error") || Begins("INTERNAL Error") => WarehouseFailure.Unavailable,
            _ => WarehouseFailure.Invalid,
        };
        return new WarehouseException(kind, message, failed);

        bool Begins(string with) => message.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    }
}
