namespace Assistant.Insights.Detection.Expectations;

/// <summary>Of an expectation on the link, in two independent parts.</summary>
/// <param name="Group">Variance of the level of the bucket's group, which no other group shares.</param>
/// <param name="Trend">What one standard deviation of the slope does to the bucket; shared by all buckets.</param>
internal readonly record struct Uncertainty(double Group, double Trend)
{
    public double Variance => Group + (Trend * Trend);
}
