namespace Assistant.SlackSimulation.Inspection;

/// <summary>Notices a bot that answers a question beside its thread.</summary>
internal static class UnthreadedAnswer
{
    private static readonly TimeSpan _while = TimeSpan.FromMinutes(1);

    public static void Look(Simulation sim, Channel channel, string? threadTs)
    {
        if (threadTs is not null || channel.IsDirect)
            return;
        var mention = $"<@{sim.World.Bot.Id}";
        var asked = channel.Messages.FindLast(message => message.BotId is null && !message.IsDeleted && message.Text.Contains(mention, StringComparison.Ordinal));
        if (asked is null || Age(sim, asked.Ts) > _while)
            return;
        var thread = asked.ThreadTs ?? asked.Ts;
        if (!channel.Replies(thread).Any(reply => reply.User == sim.World.Bot.Id))
            sim.Violate("answer_outside_thread", $"The bot posted in {channel.Name} without thread_ts while the mention {asked.Ts} waits for its answer.");
    }

    private static TimeSpan Age(Simulation sim, string ts) =>
        sim.Clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(ts.AsSpan(0, ts.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture));
}
