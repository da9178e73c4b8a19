using System.Text.Json;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Files;

/// <summary>A world on disk: <c>events/*.parquet</c>, <c>identities.parquet</c>, <c>truths.json</c>, <c>world.json</c>.</summary>
public static class WorldFolder
{
    private const string EventsFolder = "events";
    private const string TruthsFile = "truths.json";
    private const string WorldFile = "world.json";

    /// <param name="copies">
    /// Writes each event this many times, under ids and people of their own: DuckDB multiplies faster than people are simulated. Counts grow and
    /// patterns stay, and so does the noise, relative to the counts.
    /// </param>
    /// <exception cref="IOException">The folder has a world already, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">What was written until then is left there.</exception>
    public static WorldDescription Write(GeneratedWorld world, string folder, int copies, IProgress<WorldProgress> progress, CancellationToken cancellationToken)
    {
        var events = Directory.CreateDirectory(Path.Combine(folder, EventsFolder));
        if (events.EnumerateFileSystemInfos().Any())
            throw new IOException($"{events.FullName} is not empty.");

        var rows = 0L;
        using (var files = new EventFiles(world, events.FullName, copies))
        {
            foreach (var day in world.Days())
            {
                cancellationToken.ThrowIfCancellationRequested();
                files.Write(day);
                rows += (long)day.Events.Count * copies;
                progress.Report(new WorldProgress(day.Date, rows));
            }

            files.Finish(Path.Combine(folder, "identities.parquet"));
        }

        var description = WorldDescription.Of(world, copies, rows);
        IReadOnlyList<PlantedTruth> truths = [.. world.Truths.Select(truth => Multiplied(truth, copies))];
        TruthFile.Write(Path.Combine(folder, TruthsFile), truths);
        File.WriteAllText(Path.Combine(folder, WorldFile), JsonSerializer.Serialize(description, WorldJson.Default.WorldDescription));
        return description;
    }

    /// <exception cref="IOException">There is no world in the folder.</exception>
    public static IReadOnlyList<PlantedTruth> ReadTruths(string folder) => TruthFile.Read(Path.Combine(folder, TruthsFile));

    /// <exception cref="IOException">There is no world in the folder.</exception>
    public static WorldDescription ReadDescription(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, WorldFile)), WorldJson.Default.WorldDescription)
            ?? throw new IOException($"{Path.Combine(folder, WorldFile)} is empty.");

    private static PlantedTruth Multiplied(PlantedTruth truth, int copies) => truth with
    {
        Volume = truth.Volume is { } volume ? volume with { PerDay = volume.PerDay * copies, SegmentPerDay = volume.SegmentPerDay * copies } : null,
    };
}

/// <param name="Day">The last one done.</param>
/// <param name="Events">Written until now.</param>
public readonly record struct WorldProgress(DateOnly Day, long Events);
