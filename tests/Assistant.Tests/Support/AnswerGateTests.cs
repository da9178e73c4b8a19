using Assistant.Support.Answering;
using Assistant.Support.Gate;

namespace Assistant.Tests.Support;

public class AnswerGateTests
{
    private static readonly AnswerText _text = new([new GroundedSentence("So it is.", "it is so because", 1)], [new Citation(1, "Title", null, null, "docs", "a.md", 1)], true, []);

    /// <summary>Answering the surest 20 % is never wrong, half of all one time in ten, all of them three times in ten.</summary>
    private static readonly Calibration _calibration = new()
    {
        Version = 1,
        FittedOn = "by hand",
        Questions = 100,
        AreaUnderRoc = 0.8,
        CalibrationError = 0.05,
        Features = AnswerEvidence.Names,
        Model = new LogisticModel(0, new double[AnswerEvidence.Names.Count], new double[AnswerEvidence.Names.Count], [.. AnswerEvidence.Names.Select(_ => 1.0)]),
        Curve = [new RiskPoint(0.9, 0.2, 0), new RiskPoint(0.7, 0.5, 0.1), new RiskPoint(0.3, 1, 0.3)],
    };

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0.05, 0.9)]
    [InlineData(0.1, 0.7)]
    [InlineData(0.29, 0.7)]
    [InlineData(0.3, 0.3)]
    [InlineData(1, 0.3)]
    public void The_threshold_is_the_lowest_probability_that_keeps_the_target(double errorTarget, double threshold) =>
        Assert.Equal(threshold, _calibration.ThresholdFor(errorTarget));

    [Fact]
    public void Where_nothing_keeps_the_target_nothing_reaches_the_threshold() =>
        Assert.True((_calibration with { Curve = [new RiskPoint(0.9, 0.5, 0.4)] }).ThresholdFor(0.1) > 1);

    [Fact]
    public void Without_a_curve_nothing_is_sent() => Assert.True((_calibration with { Curve = [] }).ThresholdFor(1) > 1);

    [Theory]
    [InlineData(0.95, true, typeof(Answer.Answered))]
    [InlineData(0.7, true, typeof(Answer.Answered))]
    [InlineData(0.6999, true, typeof(Answer.Drafted))]
    [InlineData(0.2, true, typeof(Answer.Drafted))]
    [InlineData(0.1999, true, typeof(Answer.HandedOver))]
    [InlineData(0.95, false, typeof(Answer.Drafted))]
    [InlineData(0.1, false, typeof(Answer.HandedOver))]
    public void Decides_by_probability_and_by_what_may_be_sent(double probability, bool mayBeSent, Type outcome) =>
        Assert.IsType(outcome, new AnswerGate(_calibration, errorTarget: 0.1).Decide(_text, probability, mayBeSent));

    [Fact]
    public void What_is_handed_over_keeps_its_pages()
    {
        var handed = Assert.IsType<Answer.HandedOver>(new AnswerGate(_calibration, errorTarget: 0.1).Decide(_text, 0.1, mayBeSent: true));

        Assert.Equal(HandOverReason.NotInDocs, handed.Reason);
        Assert.Equal(_text.Citations, handed.SeeAlso);
    }

    [Fact]
    public void A_page_that_is_near_is_named_once()
    {
        Citation[] citations = [Of(1, "docs", "a.md", "One"), Of(2, "docs", "a.md", "Two"), Of(3, "docs", "b.md", "Three"), Of(4, "wiki", "a.md", "Four"), Of(5, "docs", "a.md", null)];

        var handed = Assert.IsType<Answer.HandedOver>(new AnswerGate(_calibration, errorTarget: 0.1).Decide(_text with { Citations = citations }, 0.1, mayBeSent: true));

        Assert.Equal([(1, "One"), (2, "Three"), (3, "Four")], handed.SeeAlso.Select(citation => (citation.Number, citation.Heading)));

        static Citation Of(int number, string source, string path, string? heading) => new(number, "Title", heading, null, source, path, number);
    }

    [Fact]
    public void The_shipped_calibration_fits_the_evidence_and_its_curve_falls()
    {
        var shipped = Calibration.Default;

        Assert.Equal(AnswerEvidence.Names.Count, shipped.Model.Weights.Length);
        Assert.Equal(shipped.Curve.OrderByDescending(point => point.Probability), shipped.Curve);
        Assert.All(shipped.Curve, point => Assert.True(point is { Probability: > 0 and < 1, Wrong: >= 0 and <= 1, Coverage: > 0 and <= 1 }));
        Assert.InRange(shipped.ThresholdFor(0.2), 0, 1);
    }
}
