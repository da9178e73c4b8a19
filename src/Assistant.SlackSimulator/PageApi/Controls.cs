namespace Assistant.SlackSimulation.PageApi;

/// <summary>What a test sets, beyond acting as a person.</summary>
internal static class Controls
{
    public static async Task<JsonObject?> RunAsync(Simulation sim, string verb, string[] path, JsonObject body, CancellationToken cancellation)
    {
        var ok = new JsonObject { ["ok"] = true };
        switch (verb, path)
        {
            case ("POST", ["faults"]):
                var match = body.Object("match") ?? [];
                var fault = sim.Faults.Add(Lookup.Need(body, "kind"), match.Text("method") ?? match.Text("event") ?? match.Text("type"), match.Text("channel"), match.Text("user"),
                    match.Whole("nth"), body.Whole("count"), Number(body, "probability"), body.Whole("seed") ?? 1, body.Object("args"));
                return ok.With("id", fault.Id);
            case ("DELETE", ["faults"]):
                sim.Faults.Clear();
                return ok;
            case ("DELETE", ["faults", var id]):
                return sim.Faults.Remove(id) ? ok : throw new ImpossibleActionException("fault_not_found", $"There is no fault {id}.");
            case ("POST", ["reset"]):
                sim.Reset();
                return ok;
            case ("POST", ["clock", "advance"]):
                sim.Clock.Advance(TimeSpan.FromSeconds(Number(body, "seconds") ?? 0));
                return ok.With("now", sim.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
            case ("POST", ["users"]):
                lock (sim.Gate)
                    return ok.With("user", WorldJson.User(AddUser(sim, body)));
            case ("POST", ["channels"]):
                lock (sim.Gate)
                    return ok.With("channel", WorldJson.Channel(AddChannel(sim, body)));
            case ("POST", ["emit"]):
                sim.Events.Raw(body.Object("event")?.DeepClone().AsObject() ?? throw new ImpossibleActionException("missing_argument", "The body needs event."), body.Text("event_id"));
                return ok;
            case ("POST", ["scopes"]):
                lock (sim.Gate)
                {
                    sim.World.BotScopes.Clear();
                    sim.World.BotScopes.UnionWith((body.List("scopes") ?? []).Select(scope => scope!.GetValue<string>()));
                }
                return ok;
            case ("POST", ["register"]):
                return await RegisterAsync(sim, body, cancellation);
            case ("DELETE", ["register"]):
                sim.Push.Unregister();
                return ok;
            case ("POST", ["ssl_check"]):
                return ok.With("status", await sim.Push.CheckSslAsync(new Uri(Lookup.Need(body, "url")), cancellation));
            default:
                return null;
        }
    }

    private static async Task<JsonObject> RegisterAsync(Simulation sim, JsonObject body, CancellationToken cancellation)
    {
        var events = new Uri(Lookup.Need(body, "event_url"));
        var commands = (body.Object("command_urls") ?? []).ToDictionary(pair => pair.Key, pair => new Uri(pair.Value!.GetValue<string>()));
        var targets = new PushTargets(events, new Uri(body.Text("interactivity_url") ?? events.ToString()), commands, body.Text("signing_secret") ?? sim.SigningSecret);
        if (await sim.Push.RegisterAsync(targets, cancellation) is { } problem)
            throw new ImpossibleActionException("url_verification_failed", problem);
        return new JsonObject { ["ok"] = true, ["signing_secret"] = targets.SigningSecret };
    }

    private static Person AddUser(Simulation sim, JsonObject body)
    {
        var isBot = body.Flag("is_bot");
        var user = new Person
        {
            Id = body.Text("id") ?? sim.World.Ids.Next("U"), Name = Lookup.Need(body, "name"), RealName = body.Text("real_name") ?? Lookup.Need(body, "name"),
            IsGuest = body.Flag("is_guest"), IsBot = isBot, BotId = isBot ? sim.World.Ids.Next("B") : null, TeamId = body.Text("team_id") ?? sim.World.TeamId,
        };
        sim.World.Users.Add(user);
        return user;
    }

    private static Channel AddChannel(Simulation sim, JsonObject body)
    {
        var kind = body.Text("kind") switch { "private" => ChannelKind.Private, "im" => ChannelKind.Im, "mpim" => ChannelKind.Mpim, _ => ChannelKind.Channel };
        var channel = new Channel
        {
            Id = body.Text("id") ?? sim.World.Ids.Next(kind == ChannelKind.Im ? "D" : "C"), Name = Lookup.Need(body, "name"), Kind = kind, IsExtShared = body.Flag("is_ext_shared"),
        };
        channel.Members.AddRange((body.List("members") ?? []).Select(member => Lookup.User(sim, member!.GetValue<string>()).Id));
        sim.World.Channels.Add(channel);
        sim.Page.Publish(new JsonObject { ["type"] = "channel", ["channel"] = WorldJson.Channel(channel) }, kind == ChannelKind.Channel ? null : channel.Members);
        return channel;
    }

    private static double? Number(JsonObject body, string name) =>
        double.TryParse(body.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
