using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;

namespace Assistant.Insights.World.Files;

/// <summary>Writes days to Parquet: one file a month, and more where a month has more rows than should be in memory.</summary>
internal sealed class EventFiles : IDisposable
{
    private const int MostStagedRows = 4_000_000;

    private readonly GeneratedWorld _world;
    private readonly string _folder;
    private readonly int _copies;
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly string _select;
    private DateOnly _month;
    private int _part;
    private int _staged;

    public EventFiles(GeneratedWorld world, string folder, int copies)
    {
        (_world, _folder, _copies, _select) = (world, folder, copies, DecodingSql.Select(world, copies));
        _connection.Open();
        Execute(DecodingSql.Table);
        Execute("create table joined(person bigint)");
    }

    public void Write(WorldDay day)
    {
        var month = new DateOnly(day.Date.Year, day.Date.Month, 1);
        if (month != _month || (long)_staged * _copies > MostStagedRows)
            Flush();
        (_part, _month) = month == _month ? (_part, month) : (0, month);

        using var appender = _connection.CreateAppender("staged");
        foreach (ref readonly var written in CollectionsMarshal.AsSpan((List<WorldEvent>)day.Events))
            appender.CreateRow()
                .AppendValue(written.Sequence)
                .AppendValue((written.TimeMilliseconds << DecodingSql.LateBits) | (long)written.LateSeconds)
                .AppendValue(((long)written.Person << 1) | (written.IsKnown ? 1L : 0))
                .AppendValue((long)written.Codes)
                .AppendValue(((long)written.Cents << DecodingSql.PropertyBits) | (long)(written.Property + 1))
                .EndRow();
        _staged += day.Events.Count;
    }

    /// <summary>The last rows, and the file that says which ids belong to one person.</summary>
    public void Finish(string identities)
    {
        Flush();
        var suffix = _copies > 1 ? " || '-' || copy" : "";
        Copy($"""
            select prefix || person{suffix} as distinct_id, 'person-' || person{suffix} as person_id
            from joined, (values ('device-'), ('user-')) as ids(prefix){(_copies > 1 ? string.Create(CultureInfo.InvariantCulture, $", range({_copies}) as copies(copy)") : "")}
            """, identities);
    }

    public void Dispose() => _connection.Dispose();

    private void Flush()
    {
        if (_staged == 0)
            return;
        var part = _part++ == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{_part:00}");
        Copy(_select, Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_month:yyyy-MM}{part}.parquet")));
        var signups = string.Join(", ", _world.EventNames.Index().Where(entry => _world.Roles.IsSignup(entry.Item)).Select(entry => entry.Index));
        Execute($"insert into joined select distinct person >> 1 from staged where codes & 63 in ({signups})");
        Execute("truncate staged");
        _staged = 0;
    }

    private void Copy(string select, string file) => Execute($"copy ({select}) to '{file.Replace("'", "''", StringComparison.Ordinal)}' (format parquet)");

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // made of this assembly's own words and numbers; the one path is escaped
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
