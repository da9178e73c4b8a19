namespace Assistant.SlackSimulation.Actions;

/// <summary>What people do; the page's buttons and the tests' words end here.</summary>
internal sealed class PersonActions(Simulation sim)
{
    public Message Post(Person person, Channel channel, string text, string? threadTs, IReadOnlyList<SimFile>? files = null, JsonArray? blocks = null, string? subtype = null)
    {
        lock (sim.Gate)
        {
            if (channel.IsArchived)
                throw new ImpossibleActionException("is_archived", $"{channel.Name} is archived; post elsewhere.");
            if (!channel.Members.Contains(person.Id))
                throw new ImpossibleActionException("not_in_channel", $"{person.Name} is not in {channel.Name}; invite them first.");
            var message = new Message
            {
                Ts = sim.World.NextTs(channel), Channel = channel.Id, ThreadTs = threadTs is null ? null : channel.Find(threadTs)?.ThreadTs ?? threadTs, User = person.Id,
                Text = TypedText.ToWire(sim.World, text), Files = [.. files ?? []], Blocks = blocks, Subtype = subtype ?? (files is { Count: > 0 } ? "file_share" : null),
                ClientMsgId = person.IsBot ? null : sim.World.Ids.Guid(), BotId = person.BotId,
            };
            return sim.Board.Post(channel, message);
        }
    }

    public void Edit(Person person, Channel channel, string ts, string text)
    {
        lock (sim.Gate)
        {
            sim.Board.Change(channel, Own(person, channel, ts), message =>
            {
                message.Text = TypedText.ToWire(sim.World, text);
                message.EditedTs = sim.World.Now();
            });
        }
    }

    public void Delete(Person person, Channel channel, string ts)
    {
        lock (sim.Gate)
            sim.Board.Delete(channel, Own(person, channel, ts));
    }

    public void React(Person person, Channel channel, string ts, string name, bool remove)
    {
        lock (sim.Gate)
        {
            var message = Message(channel, ts);
            var has = message.Reactions.Exists(reaction => reaction.Name == name && reaction.Users.Contains(person.Id));
            if (has == remove)
                sim.Board.React(channel, message, person.Id, name, !remove);
        }
    }

    /// <summary>Opens the DM with the bot, which in the agent view is the agent's pane.</summary>
    public Channel OpenDirect(Person person)
    {
        lock (sim.Gate)
        {
            var before = sim.World.Channels.Count;
            var channel = sim.World.DirectMessage(person.Id);
            if (sim.World.Channels.Count > before)
                sim.Page.Publish(new JsonObject { ["type"] = "channel", ["channel"] = WorldJson.Channel(channel) }, channel.Members);
            sim.Events.HomeOpened(person.Id, channel, "messages", Entities(person));
            return channel;
        }
    }

    public void OpenHome(Person person, string tab)
    {
        lock (sim.Gate)
            sim.Events.HomeOpened(person.Id, sim.World.DirectMessage(person.Id), tab, null);
    }

    /// <summary>The older assistant view: a root message of the app, and a thread below it.</summary>
    public (Channel Channel, string ThreadTs) StartAssistantThread(Person person)
    {
        lock (sim.Gate)
        {
            var channel = sim.World.DirectMessage(person.Id);
            var root = new Message
            {
                Ts = sim.World.NextTs(channel), Channel = channel.Id, User = sim.World.Bot.Id, BotId = sim.World.BotId, AppId = sim.World.AppId,
                Text = "New Assistant Thread", Subtype = "assistant_app_thread",
            };
            sim.Board.Post(channel, root);
            sim.Events.Tell(AssistantThread("assistant_thread_started", person, channel, root.Ts), channel, null);
            return (channel, root.Ts);
        }
    }

    public void SetContext(Person person, string channelId)
    {
        lock (sim.Gate)
        {
            Looking[person.Id] = channelId;
            var channel = sim.World.DirectMessage(person.Id);
            if (channel.Messages.FindLast(message => message.Subtype == "assistant_app_thread") is { } root)
                sim.Events.Tell(AssistantThread("assistant_thread_context_changed", person, channel, root.Ts), channel, null);
            else
                sim.Events.Tell(new JsonObject
                {
                    ["type"] = "app_context_changed", ["user"] = person.Id, ["channel"] = channel.Id, ["context"] = Entities(person), ["event_ts"] = sim.World.Now(),
                }, channel, "assistant:write");
        }
    }

    public void Invite(Person person, Channel channel, Person invitee)
    {
        lock (sim.Gate)
            Join(channel, invitee, person.Id);
    }

    public void Join(Channel channel, Person person, string? inviter)
    {
        if (channel.Members.Contains(person.Id))
            return;
        channel.Members.Add(person.Id);
        sim.Board.Post(channel, new Message
        {
            Ts = sim.World.NextTs(channel), Channel = channel.Id, User = person.Id, Text = $"<@{person.Id}> has joined the channel",
            Subtype = channel.Kind == ChannelKind.Private ? "group_join" : "channel_join",
        });
        sim.Events.Joined(channel, person.Id, inviter);
        sim.Page.Publish(new JsonObject { ["type"] = "channel", ["channel"] = WorldJson.Channel(channel) }, channel.Kind == ChannelKind.Channel ? null : channel.Members);
    }

    /// <summary>The stop button below an answer that is still being written.</summary>
    public void Stop(Person person, Channel channel, string threadTs)
    {
        lock (sim.Gate)
        {
            var streaming = channel.Thread(threadTs).Where(message => message.Stream is { InProgress: true }).ToList();
            foreach (var message in streaming)
            {
                message.Stream!.StoppedByUser = true;
                message.Stream.InProgress = false;
                sim.Board.Show("message_changed", channel, message);
            }
            sim.Events.Tell(new JsonObject
            {
                ["type"] = "agent_session_stopped", ["channel"] = channel.Id, ["user"] = person.Id, ["thread_ts"] = threadTs,
                ["streaming_message_ts"] = streaming.Select(message => message.Ts).Array(), ["event_ts"] = sim.World.Now(),
            }, channel, "chat:write");
        }
    }

    public Delivery Click(Person person, Channel? channel, string? ts, string? viewId, string? blockId, string actionId, JsonObject chosen, JsonObject? state)
    {
        lock (sim.Gate)
        {
            var view = viewId is null ? null : View(viewId);
            var message = view is null ? Message(channel ?? throw new ImpossibleActionException("channel_missing", "A click needs a channel and ts, or a view_id."), ts) : null;
            var blocks = view?.Definition.List("blocks") ?? message?.Blocks ?? [];
            if (BlockSearch.Find(blocks, blockId, actionId).Element is null)
                throw new ImpossibleActionException("no_such_element", $"There is no element {actionId} to click; look at the message's blocks.");
            return sim.Interactions.Click(person, channel, message, view, sim.Interactions.Action(blocks, blockId, actionId, chosen), state);
        }
    }

    public async Task<JsonObject> SubmitAsync(Person person, string viewId, JsonObject state, CancellationToken cancellation)
    {
        SimView view;
        Delivery delivery;
        lock (sim.Gate)
        {
            view = View(viewId);
            delivery = sim.Interactions.Submit(person, view, state);
        }
        var answer = await delivery.Answer.Task.WaitAsync(cancellation);
        lock (sim.Gate)
        {
            if (answer is null)
                return new JsonObject { ["ok"] = false, ["error"] = "no_ack", ["message"] = "We had some trouble connecting. Try again?" };
            return SubmitAnswer.Apply(sim, view, answer.Payload as JsonObject);
        }
    }

    public void CloseView(Person person, string viewId)
    {
        lock (sim.Gate)
        {
            var view = View(viewId);
            sim.Interactions.Closed(person, view, view.Definition.Flag("clear_on_close"));
            sim.Views.Close(view);
        }
    }

    public Delivery Shortcut(Person person, string callbackId, Channel? channel, string? ts)
    {
        lock (sim.Gate)
            return sim.Interactions.Shortcut(person, callbackId, channel, ts is null || channel is null ? null : Message(channel, ts));
    }

    public async Task<JsonObject> CommandAsync(Person person, Channel channel, string command, string text, CancellationToken cancellation)
    {
        Delivery delivery;
        ResponseUrl url;
        lock (sim.Gate)
            delivery = sim.Interactions.Command(person, channel, command, TypedText.ToWire(sim.World, text), out url);
        var answer = await delivery.Answer.Task.WaitAsync(cancellation);
        lock (sim.Gate)
        {
            var told = new JsonObject { ["ok"] = true, ["acked"] = answer is not null };
            if (answer is null)
                told["message_for_user"] = $"{command} failed with the error \"operation_timeout\"";
            if (answer?.Payload is JsonObject { Count: > 0 } payload && (payload.ContainsKey("text") || payload.ContainsKey("blocks")))
            {
                try
                {
                    ResponseMessage.Apply(sim, url, payload);
                    told["message"] = MessageJson.Page(sim.World, channel, url.Latest!);
                }
                catch (ApiError error)
                {
                    sim.Violate("bad_command_answer", $"The answer to {command} is not a valid message: {error.Code} {string.Join("; ", error.Messages)}");
                }
            }
            return told;
        }
    }

    private Dictionary<string, string> Looking { get; } = [];

    private Message Own(Person person, Channel channel, string ts) =>
        Message(channel, ts) is var message && message.User == person.Id ? message : throw new ImpossibleActionException("not_own_message", $"Only {message.User} can change {ts}.");

    private Message Message(Channel channel, string? ts) =>
        channel.Find(ts) ?? sim.World.Ephemerals.Find(message => message.Channel == channel.Id && message.Ts == ts && !message.IsDeleted)
        ?? throw new ImpossibleActionException("message_not_found", $"There is no message {ts} in {channel.Name}.");

    private SimView View(string id) => sim.World.Views.GetValueOrDefault(id) ?? throw new ImpossibleActionException("view_not_found", $"There is no open view {id}.");

    private JsonObject? Entities(Person person) => Looking.GetValueOrDefault(person.Id) is { } channel
        ? new JsonObject { ["entities"] = new JsonArray(new JsonObject { ["type"] = "slack#/types/channel_id", ["value"] = channel, ["team_id"] = sim.World.TeamId }) }
        : null;

    private JsonObject AssistantThread(string type, Person person, Channel channel, string threadTs) => new()
    {
        ["type"] = type, ["event_ts"] = sim.World.Now(),
        ["assistant_thread"] = new JsonObject
        {
            ["user_id"] = person.Id, ["channel_id"] = channel.Id, ["thread_ts"] = threadTs,
            ["context"] = Looking.GetValueOrDefault(person.Id) is { } looking
                ? new JsonObject { ["channel_id"] = looking, ["team_id"] = sim.World.TeamId, ["enterprise_id"] = null }
                : [],
        },
    };
}

/// <summary>Something a person cannot do; told as HTTP 400 with what to do instead.</summary>
public sealed class ImpossibleActionException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
