using Assistant.Warehouses.DuckDb;

namespace Assistant.WarehouseTests.Engines;

public sealed class DuckDbSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assistant-source-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("clicks", "2025-01.csv", "2025-02.csv", "2025-02-01.csv")]
    [InlineData("clicks", "part-00001.parquet", "part-00002.parquet")]
    [InlineData("events,people", "events.csv", "people.csv")]
    [InlineData("events_2024,people_2024", "events_2024.csv", "people_2024.csv")]
    [InlineData("2025-01", "2025-01.csv")]
    public void Files_that_differ_in_nothing_but_digits_are_one_table(string tables, params string[] files)
    {
        var folder = _folder.CreateSubdirectory("clicks").FullName;
        foreach (var file in files)
            File.WriteAllText(Path.Combine(folder, file), "");

        Assert.Equal(tables.Split(','), DuckDbSource.FromPath(folder).Tables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_of_tables_beside_parts_keeps_its_tables_apart()
    {
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory("people").FullName, "all.csv"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "2025-01.csv"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "2025-02.csv"), "");

        Assert.Equal(["2025-01", "2025-02", "people"], DuckDbSource.FromPath(_folder.FullName).Tables.Keys.Order(StringComparer.Ordinal));
    }
}
