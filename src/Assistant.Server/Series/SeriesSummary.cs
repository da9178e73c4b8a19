namespace Assistant.Server.Series;

/// <summary>What is in a series file, found out before anything is written.</summary>
/// <param name="Missing">Rows without a recorded value.</param>
/// <param name="Backwards">Rows that are earlier than the row before.</param>
/// <param name="Repeated">Rows with the same timestamp as the row before.</param>
internal sealed record SeriesSummary(long Rows, long Missing, long Backwards, long Repeated, DateTime First, DateTime Last)
{
    /// <exception cref="UsageException">The file cannot be read, a line of it cannot, or there is no row.</exception>
    public static SeriesSummary Of(string path, CancellationToken cancellationToken)
    {
        long rows = 0, missing = 0, backwards = 0, repeated = 0;
        DateTime first = default, last = default;
        foreach (var row in SeriesFile.Read(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows++ == 0)
                first = row.Time;
            else if (row.Time < last)
                backwards++;
            else if (row.Time == last)
                repeated++;
            last = row.Time;
            if (double.IsNaN(row.Value))
                missing++;
        }
        return rows > 0
            ? new SeriesSummary(rows, missing, backwards, repeated, first, last)
            : throw new UsageException($"The file '{path}' has no row; each row needs a timestamp and a value, as in 2026-05-01 12:00:00,42.");
    }
}
