namespace Assistant.SlackSimulation.Interactivity;

/// <summary>trigger_ids: three seconds, once.</summary>
internal sealed class TriggerBox(Simulation sim)
{
    private static readonly TimeSpan _life = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, Trigger> _triggers = [];

    public string New(string user)
    {
        var id = $"{sim.World.Ids.Next("")[..10]}.{sim.World.TeamId}.{sim.World.Ids.Hex(32)}";
        _triggers[id] = new Trigger(user, sim.Clock.GetUtcNow());
        return id;
    }

    /// <summary>Uses up a trigger; gives the person who caused it.</summary>
    public string Exchange(string id)
    {
        if (sim.Faults.Strike(FaultKinds.ExpiredTrigger) is not null)
            throw new ApiError("expired_trigger_id");
        if (sim.Faults.Strike(FaultKinds.UsedTrigger) is not null)
            throw new ApiError("exchanged_trigger_id");
        if (!_triggers.TryGetValue(id, out var trigger))
            throw new ApiError("invalid_trigger_id");
        if (trigger.IsUsed)
        {
            sim.Violate("trigger_reused", $"trigger_id {id} was used a second time.");
            throw new ApiError("exchanged_trigger_id");
        }
        if (sim.Clock.GetUtcNow() - trigger.At > _life)
            throw new ApiError("expired_trigger_id");
        trigger.IsUsed = true;
        return trigger.User;
    }

    public void Clear() => _triggers.Clear();

    private sealed record Trigger(string User, DateTimeOffset At)
    {
        public bool IsUsed { get; set; }
    }
}
