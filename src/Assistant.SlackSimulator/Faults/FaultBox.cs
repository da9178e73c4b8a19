namespace Assistant.SlackSimulation.Faults;

public sealed class FaultBox
{
    private readonly Simulation _sim;
    private readonly List<Fault> _faults = [];
    private int _count;

    internal FaultBox(Simulation sim) => _sim = sim;

    /// <summary>Switches a fault on; one of `FaultKinds.All`.</summary>
    public Fault Add(string kind, string? method = null, string? channel = null, string? user = null, int? nth = null, int? count = null,
        double? probability = null, int seed = 1, JsonObject? args = null)
    {
        (kind, args) = FaultKinds.Canonical(kind, args?.DeepClone().AsObject() ?? []);
        if (!FaultKinds.All.Contains(kind))
            throw new ArgumentException($"No fault is called {kind}; there are: {string.Join(", ", FaultKinds.All)}.", nameof(kind));
        Fault fault;
        lock (_sim.Gate)
        {
            fault = new Fault($"fault-{++_count}", kind)
            {
                Method = method, Channel = _sim.World.FindChannel(channel)?.Id ?? channel, User = _sim.World.FindUser(user)?.Id ?? user,
                Nth = nth, Count = count, Probability = probability, Seed = seed, Args = args,
            };
            if (!ImmediateFaults.Run(_sim, fault))
                _faults.Add(fault);
        }
        return fault;
    }

    public bool Remove(string id)
    {
        lock (_sim.Gate)
            return _faults.RemoveAll(fault => fault.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_sim.Gate)
            _faults.Clear();
    }

    internal Fault? Strike(string kind, string? method = null, string? channel = null, string? user = null)
    {
        lock (_sim.Gate)
            return _faults.Find(fault => fault.Kind == kind && fault.Strikes(method, channel, user));
    }

    internal JsonArray ToJson()
    {
        lock (_sim.Gate)
            return _faults.Select(fault => (JsonNode)fault.ToJson()).Array();
    }
}
