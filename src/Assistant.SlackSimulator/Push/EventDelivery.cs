using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.SocketMode;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Push;

/// <summary>
/// Brings events to the app, by socket or by HTTP: at once, and when nobody acknowledges again at once, after a minute and after five. An event that
/// no socket waits for is parked until one does.
/// </summary>
internal sealed class EventDelivery(SlackWorld world, SocketHub hub, PushTarget push, Journal journal, FaultSwitches faults, double retryTimeScale) : IDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300)];
    private const int HourlyLimit = 30_000;
    private const int FailuresBeforeDisabling = 1_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private JsonObject? _held;
    private int _sent;
    private int _failed;

    public void Emit(JsonObject slackEvent, bool isExtShared = false, string? eventId = null)
    {
        var callback = new JsonObject
        {
            ["token"] = "sim", ["team_id"] = world.TeamId, ["api_app_id"] = world.AppId, ["event"] = slackEvent, ["type"] = "event_callback",
            ["event_id"] = eventId ?? world.Ids.NextEvent(), ["event_time"] = world.Now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = world.TeamId, ["user_id"] = world.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false }),
            ["is_ext_shared_channel"] = isExtShared, ["context_team_id"] = world.TeamId, ["context_enterprise_id"] = null, ["event_context"] = $"4-{world.Ids.NextSecret(20)}",
        };
        Emit(callback);
    }

    public void Emit(JsonObject callback)
    {
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

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Start(JsonObject callback)
    {
        if (++_sent > HourlyLimit && _sent % HourlyLimit == 1)
            callback = new JsonObject { ["type"] = "app_rate_limited", ["token"] = "sim", ["team_id"] = world.TeamId, ["minute_rate_limited"] = world.Now.ToUnixTimeSeconds() / 60 * 60, ["api_app_id"] = world.AppId };
        var token = _stopping.Token;
        _ = Observe(push.Addresses is not null ? PushAsync(callback, token) : SocketAsync(callback, token));
        if (faults.Fire(["duplicate"]) is not null)
            _ = Observe(push.Addresses is not null ? PushAsync((JsonObject)callback.DeepClone(), token) : SocketAsync((JsonObject)callback.DeepClone(), token));
    }

    private async Task SocketAsync(JsonObject callback, CancellationToken cancellationToken)
    {
        var (id, type) = Names(callback);
        int? last = null;
        for (var attempt = 0; attempt <= Waits.Length; attempt++)
        {
            await hub.WhenOpen.WaitAsync(cancellationToken);
            journal.Delivered(id, type, isAcked: false, MessageOf(callback));
            if (await hub.DeliverAsync("events_api", callback, acceptsPayload: false, attempt, attempt == 0 ? null : "timeout", last, cancellationToken) is { } ack)
            {
                journal.Delivered(id, type, isAcked: true);
                return;
            }

            last = null;
            if (attempt < Waits.Length)
                await Task.Delay(Waits[attempt] * retryTimeScale, world.Clock, cancellationToken);
        }
    }

    private async Task PushAsync(JsonObject callback, CancellationToken cancellationToken)
    {
        var (id, type) = Names(callback);
        string? reason = null;
        for (var attempt = 0; attempt <= Waits.Length && !push.IsDisabled && push.Addresses is not null; attempt++)
        {
            journal.Delivered(id, type, isAcked: false, MessageOf(callback));
            if (await push.PostJsonAsync(callback, attempt, reason, cancellationToken) is not { } answer)
                return;
            if (answer.IsSuccess)
            {
                journal.Delivered(id, type, isAcked: true);
                return;
            }

            if (++_failed > FailuresBeforeDisabling && _failed > _sent * 0.95)
                push.IsDisabled = true;
            if (answer.NoRetry)
                return;
            reason = answer.Reason;
            if (attempt < Waits.Length)
                await Task.Delay(Waits[attempt] * retryTimeScale, world.Clock, cancellationToken);
        }
    }

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
