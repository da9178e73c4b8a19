using System.Globalization;
using Assistant.Insights.World;
using Assistant.Insights.World.Files;
using DuckDB.NET.Data;

namespace Assistant.Benchmarks.Scale;

/// <summary>The three businesses as three products of one company: about 100 kinds of event, in Parquet files of a month each.</summary>
internal static class ScaleData
{
    private static readonly string[] Ids = ["event_id", "distinct_id", "person_id"];

    /// <summary>Writes them where the folder has none.</summary>
    /// <param name="perDay">Events a day that are simulated, over all products; each is then written <paramref name="copies"/> times, under other ids.</param>
    public static void Ensure(string folder, int perDay, int copies, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.parquet").Any())
            return;
        Directory.CreateDirectory(folder);
        foreach (var business in Enum.GetValues<Business>())
        {
            using var temporary = new TemporaryFolder();
            var world = new GeneratedWorld(new WorldOptions { Business = business, EventsPerDay = perDay / 3 });
            WorldFolder.Write(world, Path.Combine(temporary.Path, "world"), copies: 1, new Progress<WorldProgress>(), cancellationToken);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(temporary.Path, "world", "events")).Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Multiply(file, Path.Combine(folder, $"{business}-{Path.GetFileName(file)}"), $"{business}-", copies);
            }
        }
    }

    public static long Rows(string folder)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from read_parquet({Quoted(Path.Combine(folder, "*.parquet"))})";
        return (long)command.ExecuteScalar()!;
    }

    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Multiply(string from, string to, string prefix, int copies)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var replaced = string.Join(", ", Ids.Select(id => $"{Quoted(prefix)} || {id} || '-' || copy as {id}"));
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"copy (select e.* replace ({replaced}) from read_parquet({Quoted(from)}) e, range({copies}) copies(copy)) to {Quoted(to)} (format parquet)");
        command.ExecuteNonQuery();
    }
}
