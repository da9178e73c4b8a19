namespace Assistant.Warehouses.DuckDb;

/// <summary>What a DuckDB engine reads: one database file, or tables made of data files.</summary>
public sealed record DuckDbSource
{
    /// <summary>A <c>.duckdb</c> file, opened for reading alone; null: the tables below.</summary>
    public string? DatabaseFile { get; init; }

    /// <summary>Table name → a file, a folder (all data files below it) or a glob (<c>events/2025-*.parquet</c>).</summary>
    public IReadOnlyDictionary<string, string> Tables { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A <c>.duckdb</c> file as it is; a data file or a glob as one table; in a folder, each data file and each subfolder as a table of that name. A folder of
    /// Hive partitions (<c>day=2025-01-01</c>) or of files whose names differ in nothing but digits (<c>2025-01.parquet</c>) is one table.
    /// </summary>
    /// <exception cref="WarehouseException">Nothing is there, or nothing that can be read as a table.</exception>
    public static DuckDbSource FromPath(string path)
    {
        if (path.EndsWith(".duckdb", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".db", StringComparison.OrdinalIgnoreCase))
            return new DuckDbSource { DatabaseFile = path };
        if (path.Contains('*', StringComparison.Ordinal))
            return One(Path.GetFileName(DataFiles.FixedPart(path)), path);
        if (File.Exists(path))
            return One(DataFiles.NameOf(path), path);
        if (!Directory.Exists(path))
            throw new WarehouseException(WarehouseFailure.Unavailable, $"There is no file or folder '{path}'.");

        var folders = DataFiles.FoldersIn(path);
        if (folders.Any(folder => Path.GetFileName(folder).Contains('=', StringComparison.Ordinal)) || AreParts(path, folders))
            return One(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), path);
        var tables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in folders.Where(folder => DataFiles.Find(folder).Count > 0).Concat(DataFiles.FilesIn(path)))
            if (!tables.TryAdd(DataFiles.NameOf(entry), entry))
                throw new WarehouseException(WarehouseFailure.Invalid, $"'{path}' holds more than one table '{DataFiles.NameOf(entry)}'; name the tables in the configuration.");
        return tables.Count > 0
            ? new DuckDbSource { Tables = tables }
            : throw new WarehouseException(WarehouseFailure.Unavailable, $"'{path}' holds no Parquet, CSV or JSON file.");
    }

    private static bool AreParts(string path, IReadOnlyList<string> folders) =>
        !folders.Any(folder => DataFiles.Find(folder).Count > 0) && DataFiles.FilesIn(path).Select(Path.GetFileName).ToList() is { Count: > 1 } files
        && files.Select(file => string.Concat(file!.Where(c => !char.IsAsciiDigit(c))).Replace("-", "", StringComparison.Ordinal)).Distinct().Count() == 1;

    private static DuckDbSource One(string name, string path) => new() { Tables = new Dictionary<string, string> { [name] = path } };
}
