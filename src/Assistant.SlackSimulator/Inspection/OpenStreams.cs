namespace Assistant.SlackSimulation.Inspection;

/// <summary>A stream that nobody continues is a violation that only time shows.</summary>
internal static class OpenStreams
{
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Violation> With(Simulation sim)
    {
        var now = sim.Clock.GetUtcNow();
        return
        [
            .. sim.Journal.Violations,
            .. from channel in sim.World.Channels
               from message in channel.Messages
               where !message.IsDeleted && message.Stream is { InProgress: true } stream && now - stream.LastTouched > _idle
               select new Violation("stream_left_open", $"{message.Ts} in {channel.Name} still streams after 30 s without an append.", now),
        ];
    }
}
