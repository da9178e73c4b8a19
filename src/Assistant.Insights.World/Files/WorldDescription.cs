using System.Text.Json.Serialization;
using Assistant.Insights.World.Sampling;
using Assistant.Insights.World.Time;
using Assistant.Insights.World.Truths;

namespace Assistant.Insights.World.Files;

/// <summary>What <c>world.json</c> says of a written world.</summary>
/// <param name="Copies">How many times each generated event was written.</param>
/// <param name="DailyDeviation">Standard deviation of each daily factor of the noise model.</param>
public sealed record WorldDescription(
    WorldOptions Options, int Copies, DateOnly LastDay, long Events, IReadOnlyList<string> EventNames, EventRoles Roles, IReadOnlyList<Holiday> Holidays, double DailyDeviation)
{
    internal static WorldDescription Of(GeneratedWorld world, int copies, long events) => new(
        world.Options, copies, world.Options.FirstDay.AddDays(world.Options.Days - 1), events, world.EventNames, world.Roles, world.Holidays, DailyNoise.Deviation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WorldDescription))]
[JsonSerializable(typeof(IReadOnlyList<PlantedTruth>))]
internal sealed partial class WorldJson : JsonSerializerContext;
