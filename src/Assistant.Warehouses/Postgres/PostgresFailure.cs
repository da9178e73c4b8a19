using Npgsql;

namespace Assistant.Warehouses.Postgres;

/// <summary>Names what went wrong, by the classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
internal static class PostgresFailure
{
    public static WarehouseException Of(NpgsqlException failed, QueryLimits limits)
    {
        if (failed is not PostgresException server)
            return new WarehouseException(WarehouseFailure.Unavailable, $"PostgreSQL cannot be reached: {failed.Message}", failed);
        var kind = KindOf(server.SqlState);
        var message = kind is WarehouseFailure.TooSlow ? $"The query ran longer than {limits.Time.TotalSeconds:0.#} seconds and was stopped." : server.MessageText;
        return new WarehouseException(kind, message, failed);
    }

    private static WarehouseFailure KindOf(string state) => state switch
    {
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => WarehouseFailure.TooSlow,
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction => WarehouseFailure.Refused,
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.DiskFull or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.ProgramLimitExceeded =>
            WarehouseFailure.TooLarge,
        _ => state[..2] is "08" or "28" or "3D" or "53" or "57" or "58" or "XX" ? WarehouseFailure.Unavailable : WarehouseFailure.Invalid,
    };
}
