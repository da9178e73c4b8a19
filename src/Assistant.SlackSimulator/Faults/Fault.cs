namespace Assistant.SlackSimulation.Faults;

/// <summary>A switch that makes the simulated Slack misbehave.</summary>
public sealed class Fault
{
    internal Fault(string id, string kind) => (Id, Kind) = (id, kind);

    public string Id { get; }
    public string Kind { get; }

    /// <summary>A Web API method, or for events the event's type; null fits all.</summary>
    public string? Method { get; init; }
    public string? Channel { get; init; }
    public string? User { get; init; }

    /// <summary>Only the nth that fits (from 1).</summary>
    public int? Nth { get; init; }

    /// <summary>How often it strikes; null is always.</summary>
    public int? Count { get; init; }
    public double? Probability { get; init; }
    public int Seed { get; init; } = 1;
    public JsonObject Args { get; init; } = [];

    public int Struck { get; private set; }

    private int _fitted;
    private Random? _random;

    internal bool Strikes(string? method, string? channel, string? user)
    {
        if (Method is not null && Method != method || Channel is not null && Channel != channel || User is not null && User != user)
            return false;
        if (Count <= Struck)
            return false;
        _fitted++;
        if (Nth is { } nth && nth != _fitted)
            return false;
        if (Probability is { } probability && (_random ??= new Random(Seed)).NextDouble() >= probability)
            return false;
        Struck++;
        return true;
    }

    internal JsonObject ToJson() => new() { ["id"] = Id, ["kind"] = Kind, ["struck"] = Struck, ["args"] = Args.DeepClone() };
}
