using System.Text.Json;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Files;

/// <summary>A list of planted truths as JSON, as <c>truths.json</c> in a world's folder.</summary>
public static class TruthFile
{
    internal static void Write(string path, IReadOnlyList<PlantedTruth> truths) =>
        File.WriteAllText(path, JsonSerializer.Serialize(truths, WorldJson.Default.IReadOnlyListPlantedTruth));

    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="InvalidDataException">It is not a list of truths; the message says where.</exception>
    public static IReadOnlyList<PlantedTruth> Read(string path)
    {
        var truths = Parse(File.ReadAllText(path)) ?? throw new InvalidDataException("it holds null, not a list of truths.");
        return [.. truths.Select((truth, index) => FaultOf(truth) is { } fault ? throw new InvalidDataException($"entry {index + 1} {fault}.") : truth!)];
    }

    private static IReadOnlyList<PlantedTruth?>? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WorldJson.Default.IReadOnlyListPlantedTruth);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"it is no list of truths, see {fault.Path ?? "$"} in line {fault.LineNumber + 1}.", fault);
        }
        catch (NotSupportedException fault)
        {
            throw new InvalidDataException("an entry has no kind.", fault);
        }
    }

    /// <summary>What the serializer lets through: the members of lists may be null, and days may run backwards.</summary>
    private static string? FaultOf(PlantedTruth? truth) => truth switch
    {
        null => "is null",
        { Segment: var segment } when segment.Any(value => (SegmentValue?)value is null) => "has a null in its segment",
        { MustName: var words, AlsoMoves: var moved } when words.Concat(moved).Any(word => (string?)word is null) => "has a null among its words",
        _ when truth.LastDay < truth.FirstDay => $"ends on {truth.LastDay:yyyy-MM-dd}, before its first day",
        _ => null,
    };
}
