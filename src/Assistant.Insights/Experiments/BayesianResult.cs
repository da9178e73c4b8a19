namespace Assistant.Insights.Experiments;

/// <summary>What is believed of one arm after the data, nothing having been believed before.</summary>
/// <param name="Lower">Lower end of the central credible interval of the rate or mean.</param>
/// <param name="ChanceToBeBest">Of all arms, 0 to 1; they sum to 1.</param>
/// <param name="ChanceToBeatControl">0 to 1; 0.5 for the control itself.</param>
/// <param name="ExpectedLoss">What one gives away on average by choosing this arm, in points of the rate or the unit of the mean; 0 or more.</param>
public sealed record BayesianResult(string Arm, double Lower, double Upper, double ChanceToBeBest, double ChanceToBeatControl, double ExpectedLoss);
