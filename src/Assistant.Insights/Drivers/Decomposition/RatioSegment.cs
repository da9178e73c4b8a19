namespace Assistant.Insights.Drivers.Decomposition;

/// <summary>One segment of a ratio, such as a country of a conversion rate, before and after. The segments share no one and miss no one.</summary>
/// <param name="NumeratorBefore">Conversions, revenue: what is divided.</param>
/// <param name="DenominatorBefore">Visitors, orders: what it is divided by; 0 or more.</param>
public sealed record RatioSegment(string Name, double NumeratorBefore, double DenominatorBefore, double NumeratorAfter, double DenominatorAfter);
