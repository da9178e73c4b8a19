namespace Assistant.SlackSimulation.World;

/// <summary>Ids in Slack's forms, the same for the same seed and the same order of asking.</summary>
internal sealed class IdSource(int seed)
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private readonly Random _random = new(seed);
    private int _count;

    public string Next(string prefix)
    {
        Span<char> tail = stackalloc char[10];
        var count = ++_count;
        for (var i = 0; i < tail.Length; i++)
        {
            // The last four count up, so that no two ids are ever the same.
            tail[i] = i < 6 ? Letters[_random.Next(Letters.Length)] : Letters[count / Power(9 - i) % Letters.Length];
        }
        return prefix + tail.ToString();
    }

    public string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    public string Hex(int length)
    {
        Span<char> hex = stackalloc char[length];
        foreach (ref var c in hex)
            c = "0123456789abcdef"[_random.Next(16)];
        return hex.ToString();
    }

    private static int Power(int exponent)
    {
        var value = 1;
        for (var i = 0; i < exponent; i++)
            value *= Letters.Length;
        return value;
    }
}
