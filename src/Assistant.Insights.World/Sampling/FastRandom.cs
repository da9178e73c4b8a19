using System.Numerics;

namespace Assistant.Insights.World.Sampling;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014), keyed: every day and session has its own stream, so that what one session does cannot shift another's
/// draws. <see cref="Random"/> with a seed costs 1 µs to make, which a session cannot afford.
/// </summary>
internal struct FastRandom(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    public static FastRandom Of(int seed, long stream, long item) => new(Mix(Mix((ulong)seed * Golden ^ (ulong)stream) + (ulong)item));

    public ulong Next() => Mix(_state += Golden);

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>0 inclusive to <paramref name="limit"/> exclusive.</summary>
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    /// <summary>0, 1, 2, … with the given mean: the number of failures before a success.</summary>
    public int Geometric(double mean) => mean <= 0 ? 0 : (int)(Math.Log(1 - Unit()) / Math.Log(mean / (1 + mean)));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>0, 1, 2, … with mean 1, halving each time; three instructions.</summary>
    public int Halving() => BitOperations.TrailingZeroCount(Next() | (1UL << 40));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
