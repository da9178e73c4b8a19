namespace Assistant.SlackSimulation.Events;

/// <summary>Tells the bot what it is subscribed to, by its scopes, and what it can see, by its channels.</summary>
internal sealed class EventEmitter(Simulation sim)
{
    public void Message(Channel channel, Message message)
    {
        var told = MessageJson.Event(sim.World, channel, message);
        var mentions = message.Text.Contains($"<@{sim.World.Bot.Id}", StringComparison.Ordinal);
        if (mentions && !channel.IsDirect && message.User != sim.World.Bot.Id && (message.Subtype is null or "file_share" or "thread_broadcast"))
        {
            var mention = told.DeepClone().AsObject();
            mention["type"] = "app_mention";
            mention.Remove("channel_type");
            mention.Remove("subtype");
            Tell(mention, channel, "app_mentions:read");
        }
        Tell(told, channel, $"{channel.ScopeWord}:history");
    }

    public void MessageChanged(Channel channel, JsonObject before, JsonObject after) =>
        Tell(Hidden(channel, "message_changed").With("message", after).With("previous_message", before), channel, $"{channel.ScopeWord}:history");

    public void MessageDeleted(Channel channel, JsonObject before, string ts) =>
        Tell(Hidden(channel, "message_deleted").With("deleted_ts", ts).With("previous_message", before), channel, $"{channel.ScopeWord}:history");

    public void Reaction(Channel channel, Message message, string user, string name, bool added) =>
        Tell(new JsonObject
        {
            ["type"] = added ? "reaction_added" : "reaction_removed", ["user"] = user, ["reaction"] = name, ["item_user"] = message.User,
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["ts"] = message.Ts }, ["event_ts"] = sim.World.Now(),
        }, channel, "reactions:read");

    public void Joined(Channel channel, string user, string? inviter) =>
        Tell(new JsonObject
        {
            ["type"] = "member_joined_channel", ["user"] = user, ["channel"] = channel.Id, ["channel_type"] = channel.Kind == ChannelKind.Private ? "G" : "C",
            ["team"] = sim.World.TeamId, ["event_ts"] = sim.World.Now(),
        }.With("inviter", inviter), channel, channel.Kind == ChannelKind.Private ? "groups:read" : "channels:read");

    public void HomeOpened(string user, Channel direct, string tab, JsonObject? context)
    {
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = direct.Id, ["tab"] = tab, ["event_ts"] = sim.World.Now() };
        if (tab == "home" && sim.World.Homes.TryGetValue(user, out var home))
            opened["view"] = ViewJson.Of(sim.World, home);
        Tell(opened.With("context", context), null, null);
    }

    /// <summary>An event with no check of channel or scope, for tests of odd ones.</summary>
    public void Raw(JsonObject inner, string? eventId) => Tell(inner, null, null, eventId);

    public void Tell(JsonObject inner, Channel? channel, string? scope, string? eventId = null)
    {
        lock (sim.Gate)
        {
            var world = sim.World;
            if (scope is not null && !world.BotScopes.Contains(scope) || channel is not null && !channel.Members.Contains(world.Bot.Id) || world.TokenRevoked)
                return;
            var type = inner.Text("type");
            var (channelId, userId) = (inner.Text("channel"), inner.Text("user"));
            if (sim.Faults.Strike(FaultKinds.ExtraFields, type, channelId, userId) is not null)
                inner["field_of_the_future"] = new JsonObject { ["nested"] = new JsonArray(1, "two", null) };
            if (type == "message" && sim.Faults.Strike(FaultKinds.UnknownSubtype, type, channelId, userId) is not null)
                inner["subtype"] = "subtype_of_the_future";
            var now = sim.Clock.GetUtcNow();
            var micros = (now - DateTimeOffset.UnixEpoch).Ticks / 10;
            var outer = new JsonObject
            {
                ["token"] = "sim-verification-token",
                ["team_id"] = world.TeamId,
                ["context_team_id"] = world.TeamId,
                ["context_enterprise_id"] = null,
                ["api_app_id"] = world.AppId,
                ["event"] = inner,
                ["type"] = "event_callback",
                ["event_id"] = eventId ?? world.Ids.Next("Ev"),
                ["event_time"] = sim.Faults.Strike(FaultKinds.LongEventTime, type, channelId, userId) is null ? now.ToUnixTimeSeconds() : micros,
                ["authorizations"] = new JsonArray(new JsonObject
                {
                    ["enterprise_id"] = null, ["team_id"] = world.TeamId, ["user_id"] = world.Bot.Id, ["is_bot"] = true, ["is_enterprise_install"] = false,
                }),
                ["is_ext_shared_channel"] = channel?.IsExtShared ?? false,
                ["event_context"] = $"4-{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{type}:{channelId}"))}",
            };
            Send(new Delivery(DeliveryKind.Event, outer, now));
        }
    }

    public void Send(Delivery delivery)
    {
        lock (sim.Gate)
        {
            sim.Journal.Deliveries.Add(delivery);
            Retarget(delivery);
            sim.Signal();
        }
    }

    /// <summary>Sends by whichever transport the app has now; a retry may leave by another than its first try.</summary>
    public void Retarget(Delivery delivery)
    {
        if (sim.Push.IsRegistered)
            sim.Push.Send(delivery);
        else
            sim.Sockets.Send(delivery);
    }

    private JsonObject Hidden(Channel channel, string subtype) => new()
    {
        ["type"] = "message", ["subtype"] = subtype, ["hidden"] = true, ["channel"] = channel.Id, ["channel_type"] = channel.EventType,
        ["ts"] = sim.World.NextTs(channel), ["event_ts"] = sim.World.Now(),
    };
}
