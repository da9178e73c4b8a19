using System.Globalization;

namespace Assistant.Warehouses.DuckDb;

/// <summary>The files of a source as they are at a moment. When they have changed, the database is opened anew.</summary>
internal sealed record SourceSnapshot(string? DatabaseFile, IReadOnlyList<SourceSnapshot.Table> Tables, string Fingerprint)
{
    /// <param name="Reader">DuckDB's table function for the format of the files.</param>
    public sealed record Table(string Name, string Reader, IReadOnlyList<string> Files);

    /// <exception cref="WarehouseException">A table has no files, or files of more than one format.</exception>
    public static SourceSnapshot Take(DuckDbSource source)
    {
        if (source.DatabaseFile is { } path)
        {
            var file = new FileInfo(DataFiles.RealPath(path));
            return file.Exists
                ? new SourceSnapshot(file.FullName, [], Stamp([file]))
                : throw new WarehouseException(WarehouseFailure.Unavailable, $"There is no database file '{path}'.");
        }

        var tables = source.Tables.Select(table => (Name: table.Key, Pattern: table.Value, Files: DataFiles.Find(table.Value))).ToList();
        return new SourceSnapshot(null, [.. tables.Select(table => Read(table.Name, table.Pattern, table.Files))], Stamp(tables.SelectMany(table => table.Files)));
    }

    private static Table Read(string name, string pattern, IReadOnlyList<FileInfo> files)
    {
        var readers = files.Select(file => DataFiles.ReaderOf(file.Name)).Distinct().ToList();
        return readers switch
        {
            [{ } reader] => new Table(name, reader, [.. files.Select(file => file.FullName)]),
            [] or [null] => throw new WarehouseException(WarehouseFailure.Unavailable, $"Table '{name}' has no Parquet, CSV or JSON file at '{pattern}'."),
            _ => throw new WarehouseException(WarehouseFailure.Invalid, $"Table '{name}' has files of more than one format at '{pattern}'; narrow it with a glob such as '*.parquet'."),
        };
    }

    private static string Stamp(IEnumerable<FileInfo> files)
    {
        var hash = new HashCode();
        var count = 0;
        foreach (var file in files)
        {
            hash.Add(file.FullName, StringComparer.Ordinal);
            hash.Add(file.Length);
            hash.Add(file.LastWriteTimeUtc.Ticks);
            count++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{count}:{hash.ToHashCode()}");
    }
}
