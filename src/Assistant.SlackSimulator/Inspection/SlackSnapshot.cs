namespace Assistant.SlackSimulation.Inspection;

/// <summary>What can be seen at one moment; read it only where it is handed in.</summary>
public sealed class SlackSnapshot
{
    private readonly Simulation _sim;

    internal SlackSnapshot(Simulation sim) => _sim = sim;

    public IReadOnlyList<SlackMessage> Messages(string channel, string? thread = null)
    {
        var found = Lookup.Channel(_sim, channel);
        var messages = thread is null ? found.Messages.Where(message => !message.IsDeleted && !message.IsReply) : found.Thread(thread);
        return [.. messages.Select(message => new SlackMessage(MessageJson.Page(_sim.World, found, message)))];
    }

    /// <summary>The bot's own messages in a thread, or in the whole channel.</summary>
    public IReadOnlyList<SlackMessage> BotMessages(string channel, string? thread = null)
    {
        var found = Lookup.Channel(_sim, channel);
        return
        [
            .. found.Messages
                .Where(message => !message.IsDeleted && message.User == _sim.World.Bot.Id && (thread is null || message.ThreadTs == thread))
                .Select(message => new SlackMessage(MessageJson.Page(_sim.World, found, message))),
        ];
    }

    public IReadOnlyList<SlackMessage> Ephemerals(string? user = null)
    {
        var reader = user is null ? null : Lookup.User(_sim, user).Id;
        return
        [
            .. _sim.World.Ephemerals
                .Where(message => !message.IsDeleted && (reader is null || message.OnlyFor == reader))
                .Select(message => new SlackMessage(MessageJson.Page(_sim.World, Lookup.Channel(_sim, message.Channel), message))),
        ];
    }

    public IReadOnlyList<ApiCallRecord> Calls => [.. _sim.Journal.Calls];

    public IReadOnlyList<AckRecord> Acks => [.. _sim.Journal.Acks];

    public IReadOnlyList<Violation> Violations => [.. OpenStreams.With(_sim)];

    public IReadOnlyList<JsonObject> Deliveries => [.. _sim.Journal.Deliveries.Select(delivery => delivery.ToJson())];

    public IReadOnlyList<JsonObject> Views(string user) => [.. _sim.Views.Stack(Lookup.User(_sim, user).Id).Select(view => ViewJson.Of(_sim.World, view))];

    public JsonObject? Home(string user) => _sim.World.Homes.TryGetValue(Lookup.User(_sim, user).Id, out var home) ? ViewJson.Of(_sim.World, home) : null;

    /// <summary>The line under the input of a thread ("is thinking…"); empty when there is none.</summary>
    public string Status(string channel, string thread) => _sim.Board.Agent(Lookup.Channel(_sim, channel), thread).Status;

    public int LiveSockets => _sim.Sockets.LiveCount;

    internal string Describe()
    {
        var calls = string.Join(", ", _sim.Journal.Calls.TakeLast(8).Select(call => call.Method + (call.Error is null ? "" : $"={call.Error}")));
        return $"Live sockets {LiveSockets}; deliveries {_sim.Journal.Deliveries.Count} ({_sim.Journal.Deliveries.Count(one => one.IsDone)} done); last calls: {calls}; violations: {string.Join("; ", Violations)}";
    }
}

/// <summary>A message as the page shows it.</summary>
public sealed record SlackMessage(JsonObject Json)
{
    public string Ts => Json.Text("ts") ?? "";
    public string? ThreadTs => Json.Text("thread_ts");
    public string Channel => Json.Text("channel") ?? "";
    public string User => Json.Text("user") ?? "";
    public string? BotId => Json.Text("bot_id");
    public string Text => Json.Text("text") ?? "";
    public string? Subtype => Json.Text("subtype");
    public JsonArray Blocks => Json.List("blocks") ?? [];
    public JsonArray Files => Json.List("files") ?? [];
    public JsonObject? Metadata => Json.Object("metadata");
    public bool IsEphemeral => Json.Flag("ephemeral");
    public bool IsEdited => Json.ContainsKey("edited");

    /// <summary>in_progress or completed for a streamed message.</summary>
    public string? StreamingState => Json.Text("streaming_state");

    /// <summary>The texts it had before, oldest first.</summary>
    public IReadOnlyList<string> Revisions => [.. (Json.List("revision_texts") ?? []).Select(text => text!.GetValue<string>())];
}
