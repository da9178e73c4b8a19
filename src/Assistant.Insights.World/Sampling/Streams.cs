namespace Assistant.Insights.World.Sampling;

/// <summary>Keys of the independent streams of random numbers; days are added to those of sessions.</summary>
internal static class Streams
{
    public const long Noise = 1L << 40;
    public const long Plan = 2L << 40;
    public const long Interference = 3L << 40;
    public const long NewVisitor = 4L << 40;
    public const long ReturningVisitor = 5L << 40;
    public const long Member = 6L << 40;
    public const long Bots = 7L << 40;
    public const long Elders = 8L << 40;
}
