using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.Interactivity;
using Assistant.SlackSimulator.Push;
using Assistant.SlackSimulator.SocketMode;
using Assistant.SlackSimulator.World;
using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>What the methods work on, and the steps that several of them share.</summary>
internal sealed class ApiContext(
    SlackWorld world, EventDelivery events, Triggers triggers, Journal journal, FaultSwitches faults, SocketHub hub, Func<string> baseUrl, SlackSimulatorOptions options)
{
    public SlackWorld World => world;
    public EventDelivery Events => events;
    public Triggers Triggers => triggers;
    public Journal Journal => journal;
    public FaultSwitches Faults => faults;
    public SocketHub Hub => hub;
    public string BaseUrl => baseUrl();
    public SlackSimulatorOptions Options => options;

    public SimChannel Channel(ApiCall call, string name = "channel")
    {
        var id = call.Required(name);
        if (world.Users.ContainsKey(id))
            return world.DirectMessage(id);                          // posting to a person opens the direct message
        var channel = world.Channels.GetValueOrDefault(id);
        return channel is not null && (channel.Kind == SimChannelKind.Channel || channel.Members.Contains(world.BotUser))
            ? channel
            : throw new ApiError("channel_not_found");               // what is private to others does not exist for the bot
    }

    /// <summary>A channel that the bot may write to.</summary>
    public SimChannel Writable(ApiCall call, string name = "channel")
    {
        var channel = Channel(call, name);
        if (channel.IsArchived)
            throw new ApiError("is_archived");
        return channel.Members.Contains(world.BotUser) || options.Scopes.Contains("chat:write.public") ? channel : throw new ApiError("not_in_channel");
    }

    public void NeedScope(string scope)
    {
        if (!options.Scopes.Contains(scope))
            throw new ApiError("missing_scope") { Needed = scope, Provided = string.Join(',', options.Scopes) };
    }

    /// <returns>False when they were in it.</returns>
    public bool Join(SimChannel channel, string user, string? inviter)
    {
        if (!channel.Members.Add(user))
            return false;
        world.Tell(new JsonObject { ["type"] = "channel", ["channel"] = PageJson.Channel(channel) });
        var joined = new JsonObject
        {
            ["type"] = "member_joined_channel", ["user"] = user, ["channel"] = channel.Id, ["channel_type"] = channel.Kind == SimChannelKind.Private ? "G" : "C", ["team"] = world.TeamId,
            ["event_ts"] = world.NextTs(channel),
        };
        if (inviter is not null)
            joined["inviter"] = inviter;
        events.Tell(channel, joined);
        return true;
    }

    public SimMessage Own(ApiCall call, string notOurs)
    {
        var message = world.FindMessage(Channel(call).Id, call.Required("ts")) ?? throw new ApiError("message_not_found");
        return message.BotId == world.BotId ? message : throw new ApiError(notOurs);
    }

    /// <summary>Adds a message and tells everybody: the page, and the app by an event.</summary>
    public void Post(SimChannel channel, SimMessage message)
    {
        channel.Messages.Add(message);
        world.Tell(new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["message"] = message.ToPage(world) });
        if (message.ThreadTs is { } thread && world.FindMessage(channel.Id, thread) is { } parent && parent != message)
            world.Tell(new JsonObject { ["type"] = "message_changed", ["channel"] = channel.Id, ["message"] = parent.ToPage(world) });
        if (message.BotId is not null && message.ThreadTs is { } answered && world.Statuses.Remove((channel.Id, answered)))
            world.Tell(Status(channel.Id, answered, "", null));

        var json = message.ToSlack(world, withMetadata: true);
        (json["channel"], json["channel_type"], json["event_ts"]) = (channel.Id, channel.ChannelType, message.Ts);
        events.Tell(channel, json);
    }

    public void Changed(SimChannel channel, SimMessage message, JsonObject before)
    {
        message.Revisions++;
        world.Tell(new JsonObject { ["type"] = "message_changed", ["channel"] = channel.Id, ["message"] = message.ToPage(world) }, message.EphemeralFor);
        if (message.EphemeralFor is not null)
            return;
        var after = message.ToSlack(world, withMetadata: true);
        events.Tell(channel, new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_changed", ["hidden"] = true, ["channel"] = channel.Id, ["channel_type"] = channel.ChannelType,
            ["ts"] = world.NextTs(channel), ["event_ts"] = message.Ts, ["message"] = after, ["previous_message"] = before,
        });
    }

    public void Deleted(SimChannel channel, SimMessage message)
    {
        var before = message.ToSlack(world, withMetadata: true);
        message.IsDeleted = true;
        world.Tell(new JsonObject { ["type"] = "message_deleted", ["channel"] = channel.Id, ["message"] = message.ToPage(world) });
        if (world.RepliesOf(message).Count > 0)
        {
            Entomb(channel, message, before);
            return;
        }

        events.Tell(channel, new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_deleted", ["hidden"] = true, ["channel"] = channel.Id, ["channel_type"] = channel.ChannelType,
            ["ts"] = world.NextTs(channel), ["deleted_ts"] = message.Ts, ["event_ts"] = message.Ts, ["previous_message"] = before,
        });
    }

    /// <summary>What has replies is not gone when it is deleted: a tombstone holds its thread.</summary>
    private void Entomb(SimChannel channel, SimMessage message, JsonObject before) => events.Tell(channel, new JsonObject
    {
        ["type"] = "message", ["subtype"] = "message_changed", ["hidden"] = true, ["channel"] = channel.Id, ["channel_type"] = channel.ChannelType,
        ["ts"] = world.NextTs(channel), ["event_ts"] = message.Ts, ["previous_message"] = before,
        ["message"] = new JsonObject
        {
            ["type"] = "message", ["subtype"] = "tombstone", ["hidden"] = true, ["text"] = "This message was deleted.", ["user"] = "USLACKBOT", ["ts"] = message.Ts, ["thread_ts"] = message.Ts,
        },
    });

    /// <summary>A status that nobody changes goes away after two minutes.</summary>
    public void ClearStatusLater(string channel, string thread, string status)
    {
        ITimer? timer = null;
        timer = world.Clock.CreateTimer(_ =>
        {
            lock (world.Gate)
                if (world.Statuses.GetValueOrDefault((channel, thread)) == status && world.Statuses.Remove((channel, thread)))
                    world.Tell(Status(channel, thread, "", null));
            timer?.Dispose();
        }, null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
    }

    public static JsonObject Status(string channel, string thread, string status, JsonArray? loading) => new()
    {
        ["type"] = "status", ["channel"] = channel, ["thread_ts"] = thread, ["status"] = status, ["loading_messages"] = loading?.DeepClone(),
    };
}
