namespace Assistant.SlackSimulation.PageApi;

/// <summary>Everything that can be looked at.</summary>
internal static class Inspections
{
    public static JsonObject? Read(Simulation sim, string[] path, IQueryCollection query) => path switch
    {
        ["world"] => WorldJson.Of(sim),
        ["messages"] => Messages(sim, query),
        ["home"] => new JsonObject { ["view"] = sim.World.Homes.TryGetValue(Lookup.User(sim, query["user"]).Id, out var home) ? ViewJson.Of(sim.World, home) : null },
        ["calls"] => List("calls", sim.Journal.Calls.Where(call => query["method"].ToString() is "" || call.Method == query["method"]).Select(call => call.ToJson())),
        ["ephemeral"] => List("messages", sim.World.Ephemerals.Select(message => MessageJson.Page(sim.World, Lookup.Channel(sim, message.Channel), message).With("for", message.OnlyFor))),
        ["acks"] => List("acks", sim.Journal.Acks.Select(ack => ack.ToJson())),
        ["deliveries"] => List("deliveries", sim.Journal.Deliveries.Select(delivery => delivery.ToJson())),
        ["sockets"] => new JsonObject { ["sockets"] = sim.Sockets.ToJson(), ["live"] = sim.Sockets.LiveCount },
        ["views"] => List("views", sim.World.Views.Values.Where(view => query["user"].ToString() is "" || view.User == Lookup.User(sim, query["user"]).Id).Select(view => ViewJson.Of(sim.World, view).With("user", view.User))),
        ["files"] => List("files", sim.World.Files.Values.Select(file => FileJson.Of(file).With("state", file.State.ToString().ToLowerInvariant()))),
        ["violations"] => List("violations", OpenStreams.With(sim).Select(violation => violation.ToJson())),
        ["faults"] => new JsonObject { ["faults"] = sim.Faults.ToJson(), ["kinds"] = FaultKinds.All.Array() },
        ["status"] => List("threads", sim.World.AgentThreads.Select(thread => new JsonObject
        {
            ["channel"] = thread.Key.Split('/')[0], ["thread_ts"] = thread.Key.Split('/')[1], ["status"] = thread.Value.Status, ["title"] = thread.Value.Title,
            ["session_status"] = thread.Value.SessionStatus, ["prompts"] = thread.Value.Prompts?.DeepClone(),
        })),
        ["tokens"] => Tokens(sim),
        _ => null,
    };

    public static JsonObject Tokens(Simulation sim) => new()
    {
        ["bot_token"] = sim.BotToken, ["app_token"] = sim.AppToken, ["signing_secret"] = sim.SigningSecret, ["api_url"] = $"{sim.BaseUri}api/", ["base_url"] = sim.BaseUri.ToString(),
    };

    private static JsonObject List(string name, IEnumerable<JsonObject> items) => new() { [name] = items.Select(item => (JsonNode)item).Array() };

    private static JsonObject Messages(Simulation sim, IQueryCollection query)
    {
        var channel = Lookup.Channel(sim, query["channel"]);
        var (thread, user) = (query["thread"].ToString(), query["user"].ToString());
        var messages = thread.Length > 0
            ? channel.Thread(thread)
            : channel.Messages.Where(message => !message.IsDeleted && (!message.IsReply || message.Subtype == "thread_broadcast"));
        if (user.Length > 0)
        {
            var reader = Lookup.User(sim, user).Id;
            messages = messages.Concat(sim.World.Ephemerals.Where(message => !message.IsDeleted && message.Channel == channel.Id && message.OnlyFor == reader
                && (thread.Length > 0 ? message.ThreadTs == thread : !message.IsReply)));
        }
        return List("messages", messages.OrderBy(message => message.Ts, StringComparer.Ordinal).Select(message => MessageJson.Page(sim.World, channel, message)));
    }
}
