namespace Assistant.Insights.Detection.Streaming;

/// <summary>One alarm per incident: after a surprise only a greater one passes whole, until it is forgotten.</summary>
internal sealed class RepeatDamper
{
    /// <summary>Rows after which the memory of a surprise has fallen to 1/e: a day of five-minute rows.</summary>
    private const double Memory = 300;
    private const double ShareOfRepeat = 0.3;
    private static readonly double _kept = Math.Exp(-1 / Memory);

    private double held;

    public double Damp(double surprise)
    {
        var isNews = surprise > held;
        held = Math.Max(surprise, held * _kept);
        return isNews ? surprise : surprise * ShareOfRepeat;
    }
}
