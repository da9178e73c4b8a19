namespace Assistant.SlackSimulation.Faults;

/// <summary>Faults that happen when they are switched on instead of waiting for something that fits.</summary>
internal static class ImmediateFaults
{
    public static bool Run(Simulation sim, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKinds.Disconnect:
                sim.Sockets.Disconnect(fault.Args.Text("reason") ?? "refresh_requested");
                return true;
            case FaultKinds.HalfOpen:
                return sim.Sockets.HalfOpen();      // without a live socket it waits for the next one
            case FaultKinds.TokenRevoked:
                sim.World.TokenRevoked = true;
                return true;
            case FaultKinds.UnknownEvent:
                sim.Events.Raw(new JsonObject { ["type"] = fault.Args.Text("type") ?? "moon_phase_changed", ["event_ts"] = sim.World.Now(), ["phase"] = "full" }, null);
                return true;
            case FaultKinds.AppRateLimited:
                sim.Push.TellRateLimited();
                return true;
            case FaultKinds.EventBurst:
                var channel = sim.World.FindChannel(fault.Channel ?? fault.Args.Text("channel") ?? "help")!;
                var person = sim.World.FindUser(fault.User ?? fault.Args.Text("user") ?? "maya")!;
                for (var i = 1; i <= (fault.Args.Whole("count") ?? 100); i++)
                    sim.People.Post(person, channel, $"{fault.Args.Text("text") ?? "<@" + sim.World.Bot.Id + "> burst"} {i}", null);
                return true;
            default:
                return false;
        }
    }
}
