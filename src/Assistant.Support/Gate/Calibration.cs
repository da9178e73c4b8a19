using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Support.Gate;

/// <summary>
/// The fitted gate with the figures it was fitted on, as kept in <c>calibration.json</c>. Probabilities of <see cref="Curve"/> come from
/// cross-validation, so the thresholds that are read off it were never seen by the model that is judged.
/// </summary>
public sealed record Calibration
{
    public required int Version { get; init; }
    public required string FittedOn { get; init; }
    public required int Questions { get; init; }
    public required double AreaUnderRoc { get; init; }
    public required double CalibrationError { get; init; }
    public required IReadOnlyList<string> Features { get; init; }
    public required LogisticModel Model { get; init; }

    /// <summary>Descending in probability: answering everything at or above it covers this share of questions, of which this share is wrong.</summary>
    public required IReadOnlyList<RiskPoint> Curve { get; init; }

    public static Calibration Default { get; } = LoadDefault();

    /// <summary>
    /// The lowest probability whose answers, with all above it, were wrong no more often than the target; above 1, so never reached, when
    /// no probability keeps the target.
    /// </summary>
    /// <param name="errorTarget">Accepted share of wrong answers among those sent, 0..1.</param>
    public double ThresholdFor(double errorTarget) =>
        Curve.Where(point => point.Wrong <= errorTarget).Select(point => point.Probability).DefaultIfEmpty(2).Min();

    public string ToJson() => JsonSerializer.Serialize(this, CalibrationJson.Default.Calibration);

    private static Calibration LoadDefault()
    {
        using var file = typeof(Calibration).Assembly.GetManifestResourceStream("calibration.json")
            ?? throw new InvalidOperationException("calibration.json is not embedded in Assistant.Support.");
        var calibration = JsonSerializer.Deserialize(file, CalibrationJson.Default.Calibration)!;
        return calibration.Features.SequenceEqual(AnswerEvidence.Names)
            ? calibration
            : throw new InvalidOperationException("calibration.json was fitted on other features than this version measures; run `assistant eval answers --fit`.");
    }
}

/// <param name="Coverage">Share of questions answered, 0..1.</param>
/// <param name="Wrong">Share of wrong ones among the answered, 0..1.</param>
public sealed record RiskPoint(double Probability, double Coverage, double Wrong);

[JsonSerializable(typeof(Calibration))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CalibrationJson : JsonSerializerContext;
