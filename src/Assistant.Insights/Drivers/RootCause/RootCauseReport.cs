namespace Assistant.Insights.Drivers.RootCause;

/// <summary>Where a metric's change sits.</summary>
/// <param name="Causes">The segments that moved, those first that explain most. After <see cref="RootCauseVerdict.Broad"/>: segments that moved otherwise than all the rest.</param>
/// <param name="Total">All leaves together.</param>
/// <param name="Noise">How far a large leaf without a cause strays from its forecast, on the scale of <see cref="LeafEvidence"/>.</param>
public sealed record RootCauseReport(RootCauseVerdict Verdict, IReadOnlyList<RootCause> Causes, SegmentChange Total, double Noise);

public enum RootCauseVerdict
{
    /// <summary>Nothing moved beyond the noise.</summary>
    None,

    /// <summary>Everything moved alike: no single segment is the cause.</summary>
    Broad,

    /// <summary>Segments explain it.</summary>
    Localized,
}

/// <summary>A segment that moved on its own.</summary>
/// <param name="Attributes">In the order of the cube's dimensions.</param>
/// <param name="Share">Its contribution over that of all leaves. Above 1 or below 0 where segments moved against each other.</param>
/// <param name="Evidence">Log likelihood gained by this cause over its price, in nats; above 0.</param>
public sealed record RootCause(IReadOnlyList<CauseAttribute> Attributes, SegmentChange Change, double Share, double Evidence)
{
    /// <summary><c>a=a1&amp;b=b2</c></summary>
    public override string ToString() => string.Join('&', Attributes);
}

public readonly record struct CauseAttribute(string Dimension, string Value)
{
    public override string ToString() => $"{Dimension}={Value}";
}

/// <param name="Actual">Sum, or ratio of the sums.</param>
/// <param name="Expected">The same of the forecasts.</param>
/// <param name="Contribution">
/// In the unit of the sum (of the numerator for ratios): actual minus expected, where a ratio's expectation is each leaf's expected ratio at its
/// actual size, so that a shift of the mix alone contributes nothing.
/// </param>
/// <param name="Leaves">How many finest segments it has.</param>
public readonly record struct SegmentChange(double Actual, double Expected, double Contribution, int Leaves)
{
    /// <summary>Relative change, -1 or more. NaN where nothing was expected.</summary>
    public double Relative => Expected > 0 ? Actual / Expected - 1 : double.NaN;
}
