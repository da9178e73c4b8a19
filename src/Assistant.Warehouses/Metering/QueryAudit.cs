using System.Text;
using System.Text.Json;

namespace Assistant.Warehouses.Metering;

/// <summary>
/// The append-only record of all queries: JSON lines in a file per UTC day, <c>queries-2025-03-01.jsonl</c>. Processes share it under an exclusive lock of the
/// file, and each reads on where it stopped, so that budgets hold across processes and restarts. A line that a crash tore is closed by the next writer.
/// </summary>
internal sealed class QueryAudit(string folder) : IDisposable
{
    private static readonly TimeSpan s_lockAgain = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private DateOnly _day;
    private long _read;

    /// <summary>
    /// Reads what was appended since the last call, by whatever process, and then appends what the decision returns; on disk when this returns. On a new day
    /// the reading starts anew.
    /// </summary>
    /// <param name="startDay">Called before the first line of a day.</param>
    /// <param name="see">Called for each line.</param>
    /// <param name="decide">What to append.</param>
    /// <exception cref="WarehouseException">The audit cannot be written: then no query may run, or its result be given.</exception>
    public async Task AppendAsync(DateTimeOffset now, Action startDay, Action<QueryRecord> see, Func<QueryRecord> decide, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            await using var file = await OpenAsync(Path.Combine(folder, $"queries-{day:yyyy-MM-dd}.jsonl"), cancellationToken);
            if (day != _day)
            {
                startDay();
                (_day, _read) = (day, 0);
            }

            var torn = await ReadOnAsync(file, see, cancellationToken);
            var record = decide();
            var line = JsonSerializer.Serialize(record, QueryRecordJson.Default.QueryRecord);
            await file.WriteAsync(Encoding.UTF8.GetBytes($"{(torn ? "\n" : "")}{line}\n"), CancellationToken.None);
            file.Flush(flushToDisk: true);
            _read = file.Position;
            see(record);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new WarehouseException(WarehouseFailure.Unavailable, $"The audit of queries cannot be written: {failed.Message}", failed);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <returns>Whether the last line has no end.</returns>
    private async Task<bool> ReadOnAsync(FileStream file, Action<QueryRecord> see, CancellationToken cancellationToken)
    {
        file.Position = Math.Min(_read, file.Length);
        var appended = new byte[file.Length - file.Position];
        await file.ReadExactlyAsync(appended, cancellationToken);
        foreach (var range in appended.AsSpan().Split((byte)'\n'))
            if (Parse(appended.AsSpan(range)) is { } record)
                see(record);
        return appended is [.., not (byte)'\n'];
    }

    /// <returns>Null for a torn line, or one of a later version.</returns>
    private static QueryRecord? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.IsEmpty ? null : JsonSerializer.Deserialize(line, QueryRecordJson.Default.QueryRecord);
        }
        catch (Exception failed) when (failed is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        for (var waited = TimeSpan.Zero; ; waited += s_lockAgain)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < s_patience && File.Exists(path))
            {
                await Task.Delay(s_lockAgain, cancellationToken);   // another process writes its line
            }
        }
    }
}
