using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.SocketMode;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Push;

/// <summary>
/// Brings events to the app, by socket or by HTTP: at once, and when nobody acknowledges again at once, after a minute and after five. An event that
/// no socket waits for is parked until one does, and then comes as a retry.
/// </summary>
internal sealed class EventDelivery(SlackWorld world, SocketHub hub, PushTarget push, Journal journal, FaultSwitches faults, SlackSimulatorOptions options) : IDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];

    private CancellationTokenSource _stopping = new();
    private readonly DeliveryQuota _quota = new(world.Clock);
    private readonly Lock _gate = new();
    private JsonObject? _held;

    /// <summary>Tells the app what happened in a channel, if it is in it and has the scope.</summary>
    public void Tell(SimChannel channel, JsonObject slackEvent)
    {
        if (channel.Members.Contains(world.BotUser) && (Subscriptions.ScopeOf(slackEvent, channel) is not { } scope || options.Scopes.Contains(scope)))
            Emit(slackEvent, channel.IsExtShared);
    }

    /// <summary>Sends an event whatever the app may know.</summary>
    public void Emit(JsonObject slackEvent, bool isExtShared = false, string? eventId = null)
    {
        var callback = EventShape.Callback(world, faults, slackEvent, isExtShared, eventId);
        if (faults.Fire(["out_of_order"]) is not null)
        {
            lock (_gate)
                if (_held is null)
                {
                    _held = callback;                                // comes after the next one
                    return;
                }
        }

        Start(callback);
        JsonObject? held;
        lock (_gate)
            (held, _held) = (_held, null);
        if (held is not null)
            Start(held);
    }

    /// <summary>A top-level type of its own, once a minute.</summary>
    public void TellRateLimited()
    {
        lock (_gate)
            if (push.Addresses is null || !_quota.MayTell())
                return;
        var told = new JsonObject
        {
            ["type"] = "app_rate_limited", ["token"] = "sim", ["team_id"] = world.TeamId, ["minute_rate_limited"] = world.Now.ToUnixTimeSeconds() / 60 * 60, ["api_app_id"] = world.AppId,
        };
        _ = Observe(push.PostJsonAsync(told, 0, null, _stopping.Token));
    }

    public void Reset()
    {
        using (var old = Interlocked.Exchange(ref _stopping, new CancellationTokenSource()))
            old.Cancel();                                            // what was not delivered is forgotten with the rest
        lock (_gate)
            _quota.Reset();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Start(JsonObject callback)
    {
        var token = _stopping.Token;
        var isDouble = faults.Fire(["duplicate"]) is not null;
        if (push.Addresses is null)
        {
            _ = Observe(SocketAsync(callback, null, token));
            if (isDouble)
                _ = Observe(SocketAsync((JsonObject)callback.DeepClone(), hub.Last, token));
            return;
        }

        bool isWithin;
        lock (_gate)
            isWithin = _quota.Take();
        if (!isWithin)
        {
            TellRateLimited();
            return;
        }

        _ = Observe(PushAsync(callback, token));
        if (isDouble)
            _ = Observe(PushAsync((JsonObject)callback.DeepClone(), token));
    }

    private async Task SocketAsync(JsonObject callback, int? notSocket, CancellationToken cancellationToken)
    {
        var (id, type) = Names(callback);
        journal.Raised(id, type, MessageOf(callback));
        for (var attempt = 0; attempt <= Waits.Length; attempt++)
        {
            if (hub.Live.Count == 0)
            {
                attempt = Math.Max(attempt, 1);                      // what was raised to nobody was a first try
                await hub.WhenOpenAsync(cancellationToken);
            }

            journal.Tried(id, "socket", attempt, world.Now);
            var ack = await hub.DeliverAsync("events_api", callback, acceptsPayload: false, attempt, attempt == 0 ? null : "timeout", notSocket, cancellationToken);
            var answered = world.Now;
            journal.Answered(id, ack is null ? "timeout" : "acked");
            if (ack is not null)
                return;
            notSocket = null;
            await WaitAsync(attempt, answered, cancellationToken);
        }

        journal.GaveUp(id);
    }

    private async Task PushAsync(JsonObject callback, CancellationToken cancellationToken)
    {
        var (id, type) = Names(callback);
        journal.Raised(id, type, MessageOf(callback));
        string? reason = null;
        for (var attempt = 0; attempt <= Waits.Length && !push.IsDisabled && push.Addresses is not null; attempt++)
        {
            journal.Tried(id, "http", attempt, world.Now);
            if (await push.PostJsonAsync(callback, attempt, reason, cancellationToken) is not { } answer)
                return;
            var answered = world.Now;
            journal.Answered(id, answer.IsSuccess ? "acked" : answer.Reason);
            lock (_gate)
            {
                _quota.Count(answer.IsSuccess);
                push.IsDisabled |= _quota.IsDisabled;
            }

            if (answer.IsSuccess)
                return;
            if (answer.NoRetry)
                break;
            reason = answer.Reason;
            await WaitAsync(attempt, answered, cancellationToken);
        }

        journal.GaveUp(id);
    }

    private Task WaitAsync(int attempt, DateTimeOffset from, CancellationToken cancellationToken) =>
        attempt < Waits.Length ? world.Clock.DelayUntil(from + (Waits[attempt] * options.RetryTimeScale), cancellationToken) : Task.CompletedTask;

    private static (string Id, string Type) Names(JsonObject callback) =>
        (callback["event_id"]?.GetValue<string>() ?? "none", callback["event"]?["type"]?.GetValue<string>() ?? callback["type"]!.GetValue<string>());

    private static string? MessageOf(JsonObject callback) => callback["event"] is JsonObject told && told["type"]?.ToString() is "message" or "app_mention" && told["ts"] is { } ts
        ? $"{told["channel"]}:{ts}"
        : null;

    private static async Task Observe(Task delivery)
    {
        try
        {
            await delivery;
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The simulator is going down.
        }
    }
}
