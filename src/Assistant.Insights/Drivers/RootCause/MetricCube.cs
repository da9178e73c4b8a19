namespace Assistant.Insights.Drivers.RootCause;

/// <summary>One metric at one time, cut by all its dimensions at once, beside what was expected there.</summary>
/// <param name="Dimensions">Names, each once; at least one.</param>
/// <param name="Leaves">The finest segments. Rows of the same values are added together; their order does not matter.</param>
public sealed record MetricCube(CubeMeasure Measure, IReadOnlyList<string> Dimensions, IReadOnlyList<CubeLeaf> Leaves);

/// <summary>How the segments of a metric combine.</summary>
public enum CubeMeasure
{
    /// <summary>Events, people, amounts: values add up.</summary>
    Sum,

    /// <summary>A numerator over a denominator, each of which adds up. Where no numerator exceeds its denominator it is read as a proportion.</summary>
    Ratio,
}

/// <summary>One finest segment.</summary>
/// <param name="Values">One for each dimension of the cube.</param>
/// <param name="Actual">The value, or a ratio's numerator; 0 or more.</param>
/// <param name="Expected">Its forecast; 0 or more.</param>
/// <param name="ActualSize">A ratio's denominator; 0 or more. Of no meaning for sums.</param>
/// <param name="ExpectedSize">Its forecast.</param>
public sealed record CubeLeaf(IReadOnlyList<string> Values, double Actual, double Expected, double ActualSize = 0, double ExpectedSize = 0);
