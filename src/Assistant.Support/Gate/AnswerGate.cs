using Assistant.Support.Answering;

namespace Assistant.Support.Gate;

/// <summary>Turns a probability into an outcome. Pure.</summary>
/// <param name="errorTarget">Accepted share of wrong answers among those sent, 0..1.</param>
public sealed class AnswerGate(Calibration calibration, double errorTarget)
{
    /// <summary>A draft less probable than this only costs its reviewer time.</summary>
    private const double DraftFloor = 0.2;

    public double Threshold { get; } = calibration.ThresholdFor(errorTarget);

    public double Probability(double[] evidence) => calibration.Model.Probability(evidence);

    /// <param name="target">Where another error target than the configured one holds.</param>
    public bool MayBeSent(double probability, double? target) => probability >= (target is { } other ? calibration.ThresholdFor(other) : Threshold);

    /// <param name="mayBeSent">False when something else than the probability forbids sending, such as a model that calls its answer inferred.</param>
    /// <param name="target">Where another error target than the configured one holds.</param>
    public Answer Decide(AnswerText text, double probability, bool mayBeSent, double? target = null) =>
        MayBeSent(probability, target) && mayBeSent ? new Answer.Answered(text, probability)
        : probability >= DraftFloor ? new Answer.Drafted(text, probability)
        : new Answer.HandedOver(HandOverReason.NotInDocs, Pages(text.Citations));

    // Where no sentence is shown, several places of a page are one page to look at.
    private static IReadOnlyList<Citation> Pages(IReadOnlyList<Citation> citations) =>
        [.. citations.DistinctBy(citation => (citation.Source, citation.Path)).Select((citation, i) => citation with { Number = i + 1 })];
}
