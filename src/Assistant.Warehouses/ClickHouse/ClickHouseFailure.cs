using ClickHouse.Driver;

namespace Assistant.Warehouses.ClickHouse;

/// <summary>Names what went wrong, by the server's error codes: https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp</summary>
internal static class ClickHouseFailure
{
    public static WarehouseException Of(ClickHouseServerException failed, QueryLimits limits) => failed.ErrorCode switch
    {
        159 or 160 => TooSlow(limits, failed),   // timeout exceeded, too slow
        158 or 241 or 307 or 396 => With(WarehouseFailure.TooLarge, failed),   // too many rows, memory limit exceeded, too many bytes, too many rows or bytes
        164 or 392 or 452 or 497 => With(WarehouseFailure.Refused, failed),   // readonly, query is prohibited, setting constraint violation, access denied
        32 or 192 or 193 or 194 or 202 or 209 or 210 or 236 or 394 or 516 =>   // end of file, users and passwords, too many queries, network, aborted, cancelled, authentication
            With(WarehouseFailure.Unavailable, failed),
        _ => With(WarehouseFailure.Invalid, failed),
    };

    public static WarehouseException TooSlow(QueryLimits limits, Exception? failed) =>
        new(WarehouseFailure.TooSlow, $"The query ran longer than {limits.Time.TotalSeconds:0.#} seconds and was stopped.", failed);

    private static WarehouseException With(WarehouseFailure kind, ClickHouseServerException failed) => new(kind, failed.Message.Split('\n')[0], failed);
}
