using System.Globalization;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Interactivity;

/// <summary>Trigger ids live three seconds and work once.</summary>
internal sealed class Triggers(SlackWorld world, Journal journal, FaultSwitches faults)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, Trigger> _known = new(StringComparer.Ordinal);

    public string Issue(string user)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{world.Now.ToUnixTimeMilliseconds()}.{_known.Count + 1}.{world.Ids.NextSecret(24)}");
        _known[id] = new Trigger(user, world.Now);
        return id;
    }

    /// <returns>The user whose it is.</returns>
    public string Exchange(string id)
    {
        if (!_known.TryGetValue(id, out var trigger))
            throw new ApiError("invalid_trigger_id");
        if (faults.Fire(["used_trigger"]) is not null)
            throw new ApiError("exchanged_trigger_id");
        if (trigger.IsUsed)
        {
            journal.Violated("trigger_reused", id);
            throw new ApiError("exchanged_trigger_id");
        }

        if (world.Now - trigger.At > Life || faults.Fire(["expired_trigger"]) is not null)
            throw new ApiError("expired_trigger_id");
        trigger.IsUsed = true;
        return trigger.User;
    }

    private sealed class Trigger(string user, DateTimeOffset at)
    {
        public string User => user;

        public DateTimeOffset At => at;

        public bool IsUsed { get; set; }
    }
}
