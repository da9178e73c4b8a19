using System.Globalization;
using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.Faults;

/// <summary>
/// One way in which Slack misbehaves, for the calls that it fits. Kinds at the Web API: <c>rate_limit</c> (args <c>retry_after</c> in seconds, or
/// none for no header), <c>ratelimited_body</c>, <c>http_error</c> (<c>status</c>), <c>slow</c> (<c>ms</c>, <c>late_headers</c>),
/// <c>reset_before</c>, <c>reset_after</c>, <c>truncated</c>, <c>invalid_json</c>, <c>error</c> (<c>code</c>). At the socket: <c>drop_before_ack</c>,
/// <c>drop_after_ack</c>, <c>kill_mid_envelope</c>, <c>half_open</c>, <c>refuse_handshake</c>, <c>no_hello</c>, <c>unknown_frame</c>,
/// <c>duplicate</c>, <c>out_of_order</c>, <c>late_ack</c>. At HTTP delivery: <c>clock_skew</c> (<c>seconds</c>), <c>bad_signature</c>,
/// <c>missing_signature</c>. At the shape of events: <c>extra_fields</c>, <c>unknown_subtype</c>, <c>event_time_16_digits</c>. Elsewhere:
/// <c>expired_trigger</c>, <c>used_trigger</c>, <c>used_response_url</c>. What happens at once and is no switch: <c>Disconnect</c>, <c>KillSockets</c>,
/// <c>RefuseBot</c>, <c>Emit</c>, <c>Burst</c>.
/// </summary>
public sealed record SimFault(string Kind)
{
    /// <summary>A method of the Web API; for sockets and events the event's type.</summary>
    public string? Method { get; init; }
    public string? Channel { get; init; }
    public string? User { get; init; }

    /// <summary>Only the n-th fitting one, from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>So many times; null for ever.</summary>
    public int? Count { get; init; }

    /// <summary>In [0, 1].</summary>
    public double? Probability { get; init; }
    public int? Seed { get; init; }
    public JsonObject Args { get; init; } = [];

    internal double? Number(string name) => double.TryParse(Args[name]?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The switches that are on. Thread-safe.</summary>
public sealed class FaultSwitches
{
    internal static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "rate_limit", "ratelimited_body", "http_error", "slow", "reset_before", "reset_after", "truncated", "invalid_json", "error",
        "drop_before_ack", "drop_after_ack", "kill_mid_envelope", "half_open", "refuse_handshake", "no_hello", "unknown_frame", "duplicate", "out_of_order", "late_ack",
        "clock_skew", "bad_signature", "missing_signature", "expired_trigger", "used_trigger", "used_response_url",
        "extra_fields", "unknown_subtype", "event_time_16_digits",
    };

    private readonly Lock _gate = new();
    private readonly List<Switch> _on = [];
    private readonly Dictionary<string, int> _fired = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>How often each kind has happened; kinds that never did are missing.</summary>
    public IReadOnlyDictionary<string, int> Fired
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, int>(_fired);
        }
    }

    /// <returns>The switch's id.</returns>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public int Add(SimFault fault)
    {
        if (!Kinds.Contains(fault.Kind))
            throw new ArgumentException($"There is no fault '{fault.Kind}'; the kinds are {string.Join(", ", Kinds.Order())}.", nameof(fault));
        lock (_gate)
        {
            _on.Add(new Switch(++_last, fault));
            return _last;
        }
    }

    public void Remove(int id)
    {
        lock (_gate)
            _on.RemoveAll(known => known.Id == id);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _on.Clear();
            _fired.Clear();
        }
    }

    /// <summary>The first switch that fires for such a call; it is counted.</summary>
    internal SimFault? Fire(IReadOnlyCollection<string> kinds, string? method = null, string? channel = null, string? user = null)
    {
        lock (_gate)
        {
            var fired = _on.Where(known => kinds.Contains(known.Fault.Kind) && Fits(known.Fault.Method, method) && Fits(known.Fault.Channel, channel) && Fits(known.Fault.User, user))
                .ToList().Find(known => known.Fires())?.Fault;
            if (fired is not null)
                _fired[fired.Kind] = _fired.GetValueOrDefault(fired.Kind) + 1;
            return fired;
        }
    }

    private static bool Fits(string? wanted, string? seen) => wanted is null || wanted == seen;

    private sealed class Switch(int id, SimFault fault)
    {
        private readonly Random _random = new(fault.Seed ?? 1);
        private int _seen;
        private int _fired;

        public int Id => id;

        public SimFault Fault => fault;

        public bool Fires()
        {
            _seen++;
            if ((fault.Nth is { } nth && _seen != nth) || (fault.Count is { } count && _fired >= count) || (fault.Probability is { } probability && _random.NextDouble() >= probability))
                return false;
            _fired++;
            return true;
        }
    }
}
