namespace Assistant.SlackSimulation.Events;

/// <summary>Three more tries: at once, after a minute, after five. The same on both transports.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] _waits = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    public static void Again(Simulation sim, Delivery delivery, string reason, Action send)
    {
        if (delivery.Retry >= _waits.Length)
        {
            delivery.Answer.TrySetResult(null);
            return;
        }
        var wait = _waits[delivery.Retry] * sim.Options.RetryTimeScale;
        delivery.Retry++;
        delivery.RetryReason = reason;
        if (wait == TimeSpan.Zero)
        {
            send();
            return;
        }
        ITimer? timer = null;
        timer = sim.Clock.CreateTimer(_ =>
        {
            timer?.Dispose();
            send();
        }, null, wait, Timeout.InfiniteTimeSpan);
    }
}
