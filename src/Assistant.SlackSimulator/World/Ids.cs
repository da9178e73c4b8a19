using System.Globalization;

namespace Assistant.SlackSimulator.World;

/// <summary>Ids as Slack shapes them, the same ones for the same seed.</summary>
internal sealed class Ids(int seed)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private readonly Random _random = new(seed);
    private long _events;

    /// <param name="prefix">Such as U, C, D, F, V.</param>
    public string Next(char prefix) => string.Concat(prefix, "0", new string(_random.GetItems<char>(Letters, 9)));

    public string NextEvent() => string.Create(CultureInfo.InvariantCulture, $"Ev0{++_events:D9}");

    public string NextUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    public string NextSecret(int length) => new string(_random.GetItems<char>(Letters, length)).ToLowerInvariant();
}
