namespace Assistant.SlackSimulation.World;

/// <summary>Posting, changing and deleting, by whomever, with everything the world then hears of it.</summary>
internal sealed class MessageBoard(Simulation sim)
{
    public Message Post(Channel channel, Message message)
    {
        channel.Messages.Add(message);
        if (message.BotId is not null && message.ThreadTs is not null)
            ClearStatus(channel, message.ThreadTs);
        sim.Events.Message(channel, message);
        Show("message", channel, message);
        return message;
    }

    public Message PostEphemeral(Channel channel, Message message)
    {
        sim.World.Ephemerals.Add(message);
        Show("ephemeral", channel, message);
        return message;
    }

    /// <summary>Changes a message and tells of it as message_changed.</summary>
    public void Change(Channel channel, Message message, Action<Message> change, bool tellBot = true)
    {
        var before = MessageJson.Api(sim.World, channel, message);
        var text = message.Text;
        change(message);
        if (message.Text != text)
            message.Revisions.Add(text);
        if (message.OnlyFor is null && tellBot)
            sim.Events.MessageChanged(channel, before, MessageJson.Api(sim.World, channel, message));
        Show(message.OnlyFor is null ? "message_changed" : "ephemeral", channel, message);
    }

    public void Delete(Channel channel, Message message)
    {
        var before = MessageJson.Api(sim.World, channel, message);
        message.IsDeleted = true;
        if (message.OnlyFor is null)
            sim.Events.MessageDeleted(channel, before, message.Ts);
        Show(message.OnlyFor is null ? "message_deleted" : "ephemeral_deleted", channel, message);
    }

    public void React(Channel channel, Message message, string user, string name, bool add)
    {
        var reaction = message.Reactions.Find(one => one.Name == name);
        if (add)
        {
            if (reaction is null)
                message.Reactions.Add(reaction = new Reaction(name, []));
            reaction.Users.Add(user);
        }
        else if (reaction is not null && reaction.Users.Remove(user) && reaction.Users.Count == 0)
        {
            message.Reactions.Remove(reaction);
        }
        sim.Events.Reaction(channel, message, user, name, add);
        Show("message_changed", channel, message);
    }

    /// <summary>Tells page and waiters, not the bot.</summary>
    public void Show(string type, Channel channel, Message message)
    {
        sim.Page.Publish(
            new JsonObject { ["type"] = type, ["channel"] = channel.Id, ["message"] = MessageJson.Page(sim.World, channel, message) },
            message.OnlyFor is { } only ? [only] : channel.Kind == ChannelKind.Channel ? null : channel.Members);
        if (message.IsReply && type is "message" or "message_deleted" && channel.Find(message.ThreadTs) is { } parent)
            Show("message_changed", channel, parent);
        sim.Signal();
    }

    public void SetStatus(Channel channel, string threadTs, string status, JsonArray? loading)
    {
        var thread = Agent(channel, threadTs);
        thread.StatusTimer?.Dispose();
        thread.StatusTimer = null;
        thread.Status = status;
        if (status.Length > 0)
        {
            thread.StatusTimer = sim.Clock.CreateTimer(_ =>
            {
                lock (sim.Gate)
                    ClearStatus(channel, threadTs);
            }, null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        }
        sim.Page.Publish(new JsonObject
        {
            ["type"] = "status", ["channel"] = channel.Id, ["thread_ts"] = threadTs, ["status"] = status, ["loading_messages"] = loading?.DeepClone() ?? new JsonArray(),
        }, channel.Kind == ChannelKind.Channel ? null : channel.Members);
        sim.Signal();
    }

    public AgentThread Agent(Channel channel, string threadTs)
    {
        var key = $"{channel.Id}/{threadTs}";
        if (!sim.World.AgentThreads.TryGetValue(key, out var thread))
            sim.World.AgentThreads[key] = thread = new AgentThread();
        return thread;
    }

    private void ClearStatus(Channel channel, string threadTs)
    {
        if (Agent(channel, threadTs).Status.Length > 0)
            SetStatus(channel, threadTs, "", null);
    }
}
