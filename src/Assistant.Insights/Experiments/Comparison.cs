namespace Assistant.Insights.Experiments;

/// <summary>A variant against the control.</summary>
/// <param name="Difference">Variant minus control: in points of the rate (0.01 is one percentage point), or in the unit of the mean.</param>
/// <param name="Lower">Lower end of the interval of the difference.</param>
/// <param name="Lift">The difference as a share of the control; NaN where the control is 0.</param>
/// <param name="PValue">Two-sided, corrected for the number of variants.</param>
public sealed record Comparison(string Variant, double Difference, double Lower, double Upper, double Lift, double PValue)
{
    internal static Comparison Of(Arm control, Arm variant, double lower, double upper, double pValue)
    {
        var difference = variant.Estimate - control.Estimate;
        return new Comparison(variant.Name, difference, lower, upper, control.Estimate == 0 ? double.NaN : difference / Math.Abs(control.Estimate), pValue);
    }
}
