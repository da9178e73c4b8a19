namespace Assistant.SlackSimulation.PageApi;

/// <summary>Waits on changes, not on time.</summary>
internal static class Waiting
{
    public static async Task<bool> UntilAsync(Simulation sim, Func<bool> holds, TimeSpan timeout, CancellationToken cancellation)
    {
        // Real time on purpose: a clock that a test holds still would wait for ever.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        while (true)
        {
            Task changed;
            lock (sim.Gate)
            {
                if (holds())
                    return true;
                changed = sim.Changed;
            }
            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    public static async Task<JsonObject> MessagesAsync(Simulation sim, IQueryCollection query, CancellationToken cancellation)
    {
        var (what, thread) = (query["what"].ToString(), query["thread"].ToString());
        var count = int.TryParse(query["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 1;
        var seconds = double.TryParse(query["timeout"], NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : 5;
        if (what is not ("" or "message"))
            throw new ImpossibleActionException("unknown_what", $"One can wait for what=message, not for {what}.");
        List<Message> Own()
        {
            var channel = Lookup.Channel(sim, query["channel"]);
            return channel.Messages
                .Where(message => !message.IsDeleted && message.User == sim.World.Bot.Id && message.Stream is not { InProgress: true })
                .Where(message => thread.Length == 0 || message.ThreadTs == thread)
                .ToList();
        }

        var arrived = await UntilAsync(sim, () => Own().Count >= count, TimeSpan.FromSeconds(seconds), cancellation);
        lock (sim.Gate)
        {
            var channel = Lookup.Channel(sim, query["channel"]);
            return new JsonObject
            {
                ["timed_out"] = !arrived,
                ["messages"] = Own().Select(message => (JsonNode)MessageJson.Page(sim.World, channel, message)).Array(),
            };
        }
    }
}
