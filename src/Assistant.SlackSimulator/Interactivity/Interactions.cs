namespace Assistant.SlackSimulation.Interactivity;

/// <summary>What a person does with the bot's buttons, views, shortcuts and commands, as payloads.</summary>
internal sealed class Interactions(Simulation sim)
{
    private static readonly string[] _valueMembers =
    [
        "selected_option", "selected_options", "selected_date", "selected_time", "selected_date_time", "selected_user", "selected_users",
        "selected_channel", "selected_channels", "selected_conversation", "selected_conversations", "text", "style", "confirm",
    ];

    public Delivery Click(Person person, Channel? channel, Message? message, SimView? view, JsonObject action, JsonObject? state)
    {
        var payload = Common("block_actions", person);
        if (view is not null)
        {
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            if (state is not null)
                view.State = state.DeepClone().AsObject();
            payload["view"] = ViewJson.Of(sim.World, view);
        }
        else if (message is not null && channel is not null)
        {
            payload["container"] = new JsonObject
            {
                ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel.Id, ["is_ephemeral"] = message.OnlyFor is not null,
            }.With("thread_ts", message.ThreadTs);
            payload["channel"] = ChannelRef(channel);
            if (message.OnlyFor is null)
                payload["message"] = MessageJson.Api(sim.World, channel, message);
            payload["response_url"] = sim.ResponseUrls.New("actions", person.Id, channel, message);
        }
        payload["state"] = new JsonObject { ["values"] = (view?.State ?? state ?? []).DeepClone() };
        payload["actions"] = new JsonArray(action);
        return Send(DeliveryKind.Interactive, payload);
    }

    /// <summary>One member of `actions`, from the element as the bot sent it and what the person chose.</summary>
    public JsonObject Action(JsonArray blocks, string? blockId, string actionId, JsonObject chosen)
    {
        var (block, element) = BlockSearch.Find(blocks, blockId, actionId);
        var action = new JsonObject
        {
            ["type"] = element?.Text("type") ?? "button", ["action_id"] = actionId, ["block_id"] = block?.Text("block_id") ?? blockId, ["action_ts"] = sim.World.Now(),
        };
        if (element?["text"] is { } text)
            action["text"] = text.DeepClone();
        action.With("value", chosen["value"]?.DeepClone() ?? element?["value"]?.DeepClone());
        foreach (var name in _valueMembers)
        {
            if (chosen[name] is { } value)
                action[name] = value.DeepClone();
        }
        return action;
    }

    public Delivery Submit(Person person, SimView view, JsonObject state)
    {
        view.State = state.DeepClone().AsObject();
        var payload = Common("view_submission", person);
        payload["view"] = ViewJson.Of(sim.World, view);
        payload["response_urls"] = new JsonArray();
        return Send(DeliveryKind.Interactive, payload);
    }

    public void Closed(Person person, SimView view, bool isCleared)
    {
        if (!view.Definition.Flag("notify_on_close"))
            return;
        var payload = Common("view_closed", person);
        payload.Remove("trigger_id");
        payload["view"] = ViewJson.Of(sim.World, view);
        payload["is_cleared"] = isCleared;
        Send(DeliveryKind.Interactive, payload);
    }

    public Delivery Shortcut(Person person, string callbackId, Channel? channel, Message? message)
    {
        var payload = Common(message is null ? "shortcut" : "message_action", person);
        payload["callback_id"] = callbackId;
        payload["action_ts"] = sim.World.Now();
        if (message is not null && channel is not null)
        {
            payload["channel"] = ChannelRef(channel);
            payload["message_ts"] = message.Ts;
            payload["message"] = MessageJson.Api(sim.World, channel, message);
            payload["response_url"] = sim.ResponseUrls.New("app", person.Id, channel, message);
        }
        return Send(DeliveryKind.Interactive, payload);
    }

    public Delivery Command(Person person, Channel channel, string command, string text, out ResponseUrl url)
    {
        var address = sim.ResponseUrls.New("commands", person.Id, channel, null);
        url = sim.ResponseUrls.Find(address);
        return Send(DeliveryKind.Command, new JsonObject
        {
            ["token"] = "sim-verification-token", ["team_id"] = sim.World.TeamId, ["team_domain"] = sim.World.TeamDomain, ["channel_id"] = channel.Id,
            ["channel_name"] = channel.Kind switch { ChannelKind.Im => "directmessage", ChannelKind.Private => "privategroup", _ => channel.Name },
            ["user_id"] = person.Id, ["user_name"] = person.Name, ["command"] = command, ["text"] = text, ["api_app_id"] = sim.World.AppId,
            ["is_enterprise_install"] = "false", ["response_url"] = address, ["trigger_id"] = sim.Triggers.New(person.Id),
        });
    }

    private Delivery Send(DeliveryKind kind, JsonObject payload)
    {
        var delivery = new Delivery(kind, payload, sim.Clock.GetUtcNow());
        sim.Events.Send(delivery);
        return delivery;
    }

    private JsonObject Common(string type, Person person) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = person.Id, ["username"] = person.Name, ["name"] = person.Name, ["team_id"] = person.TeamId },
        ["team"] = new JsonObject { ["id"] = sim.World.TeamId, ["domain"] = sim.World.TeamDomain },
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
        ["api_app_id"] = sim.World.AppId,
        ["token"] = "sim-verification-token",
        ["trigger_id"] = sim.Triggers.New(person.Id),
    };

    private static JsonObject ChannelRef(Channel channel) => new()
    {
        ["id"] = channel.Id, ["name"] = channel.Kind switch { ChannelKind.Im => "directmessage", ChannelKind.Private => "privategroup", _ => channel.Name },
    };
}
