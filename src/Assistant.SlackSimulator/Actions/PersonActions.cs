using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Interactivity;
using Assistant.SlackSimulator.Push;
using Assistant.SlackSimulator.SocketMode;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Actions;

/// <summary>A file that a person attaches.</summary>
public sealed record SimAttachment(string Name, string Mimetype, byte[] Content);

/// <summary>What people do: each emits the events that Slack would.</summary>
internal sealed class PersonActions(ApiContext context, SocketHub hub, PushTarget push, ResponseUrls urls)
{
    private SlackWorld World => context.World;

    public string Post(string user, string channelId, string text, string? thread = null, IReadOnlyList<SimAttachment>? files = null, string? subtype = null, JsonArray? blocks = null)
    {
        lock (World.Gate)
        {
            var (person, channel) = (User(user), Channel(channelId));
            if (channel.IsArchived)
                throw new ApiError("is_archived");
            var message = new SimMessage
            {
                Ts = World.NextTs(channel), Channel = channel.Id, ThreadTs = thread is null ? null : World.FindMessage(channel.Id, thread)?.ThreadTs ?? thread, User = person.Id, Team = person.TeamId, ClientMessageId = World.Ids.NextUuid(),
                Text = text = TypedText.ToWire(World, text), Blocks = blocks, Subtype = files is { Count: > 0 } ? "file_share" : subtype,
            };
            foreach (var file in files ?? [])
            {
                var stored = FileMethods.New(context, file.Name, person.Id, file.Content.Length);
                (stored.Content, stored.State) = (file.Content, "ready");
                message.Files.Add(stored.Id);
            }

            if (subtype is null && channel.Kind != SimChannelKind.Im && text.Contains($"<@{World.BotUser}>", StringComparison.Ordinal) && channel.Members.Contains(World.BotUser))
                Mention(channel, message);
            context.Post(channel, message);
            return message.Ts;
        }
    }

    public void Edit(string user, string channelId, string ts, string text)
    {
        lock (World.Gate)
        {
            var (channel, message) = Message(channelId, ts);
            if (message.User != User(user).Id)
                throw new ApiError("cant_update_message");
            var before = message.ToSlack(World, withMetadata: true);
            (message.Text, message.EditedBy, message.EditedTs) = (TypedText.ToWire(World, text), message.User, World.NextTs(channel));
            context.Changed(channel, message, before);
        }
    }

    public void Delete(string user, string channelId, string ts)
    {
        lock (World.Gate)
        {
            var (channel, message) = Message(channelId, ts);
            if (message.User != User(user).Id)
                throw new ApiError("cant_delete_message");
            context.Deleted(channel, message);
        }
    }

    public void React(string user, string channelId, string ts, string name, bool remove)
    {
        lock (World.Gate)
        {
            var (channel, message) = Message(channelId, ts);
            Reactions.Change(context, channel, message, User(user).Id, name, !remove, remove ? "no_reaction" : "already_reacted");
        }
    }

    public string OpenDirectMessage(string user)
    {
        lock (World.Gate)
            return World.DirectMessage(User(user).Id).Id;
    }

    public void OpenHome(string user, string tab)
    {
        lock (World.Gate)
        {
            var person = User(user);
            var channel = World.DirectMessage(person.Id);
            var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = person.Id, ["channel"] = channel.Id, ["tab"] = tab, ["event_ts"] = World.NextTs(channel) };
            if (tab == "home" && World.Homes.TryGetValue(person.Id, out var home))
                opened["view"] = ViewMethods.Json(context, home);
            context.Events.Emit(opened);
        }
    }

    public (string Channel, string Thread) StartAssistantThread(string user)
    {
        lock (World.Gate)
        {
            var person = User(user);
            var channel = World.DirectMessage(person.Id);
            var root = new SimMessage { Ts = World.NextTs(channel), Channel = channel.Id, User = World.BotUser, BotId = World.BotId, AppId = World.AppId, Subtype = "assistant_app_thread", Text = "New thread" };
            channel.Messages.Add(root);
            context.Events.Emit(new JsonObject
            {
                ["type"] = "assistant_thread_started", ["event_ts"] = root.Ts,
                ["assistant_thread"] = new JsonObject { ["user_id"] = person.Id, ["channel_id"] = channel.Id, ["thread_ts"] = root.Ts, ["context"] = new JsonObject() },
            });
            return (channel.Id, root.Ts);
        }
    }

    public void SetContext(string user, string channelId)
    {
        lock (World.Gate)
        {
            var person = User(user);
            var channel = World.DirectMessage(person.Id);
            if (channel.Messages.FindLast(message => message.Subtype == "assistant_app_thread" && !message.IsDeleted) is { } root)
            {
                context.Events.Tell(channel, new JsonObject
                {
                    ["type"] = "assistant_thread_context_changed", ["event_ts"] = World.NextTs(channel),
                    ["assistant_thread"] = new JsonObject
                    {
                        ["user_id"] = person.Id, ["channel_id"] = channel.Id, ["thread_ts"] = root.Ts,
                        ["context"] = new JsonObject { ["channel_id"] = Channel(channelId).Id, ["team_id"] = World.TeamId, ["enterprise_id"] = null },
                    },
                });
                return;
            }

            context.Events.Tell(channel, new JsonObject
            {
                ["type"] = "app_context_changed", ["user"] = person.Id, ["channel"] = channel.Id, ["event_ts"] = World.NextTs(channel),
                ["context"] = new JsonObject { ["entities"] = new JsonArray(new JsonObject { ["type"] = "slack#/types/channel_id", ["value"] = Channel(channelId).Id, ["team_id"] = World.TeamId }) },
            });
        }
    }

    public void Invite(string user, string channelId, string invitee)
    {
        lock (World.Gate)
        {
            if (!context.Join(Channel(channelId), User(invitee).Id, User(user).Id))
                throw new ApiError("already_in_channel");
        }
    }

    public void Stop(string user, string channelId, string thread)
    {
        lock (World.Gate)
        {
            var (person, channel) = (User(user), Channel(channelId));
            var open = channel.Messages.Where(message => message.ThreadTs == thread && message.StreamingState == "in_progress").ToList();
            foreach (var message in open)
                message.StreamingState = "stopped";
            if (World.Statuses.Remove((channel.Id, thread)))
                World.Tell(ApiContext.Status(channel.Id, thread, "", null));
            context.Events.Tell(channel, new JsonObject
            {
                ["type"] = "agent_session_stopped", ["channel"] = channel.Id, ["user"] = person.Id, ["thread_ts"] = thread,
                ["streaming_message_ts"] = new JsonArray([.. open.Select(message => (JsonNode)message.Ts)]), ["event_ts"] = World.NextTs(channel),
            });
        }
    }

    /// <returns>False when the app did not acknowledge in time.</returns>
    public async Task<bool> ClickAsync(SimClick click, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (World.Gate)
            payload = Clicked(click);
        return await InteractAsync(payload, acceptsPayload: true, cancellationToken) is not null;
    }

    public async Task<JsonObject> SubmitViewAsync(string user, string viewId, JsonObject state, CancellationToken cancellationToken)
    {
        JsonObject payload;
        SimView view;
        lock (World.Gate)
        {
            view = World.Views.GetValueOrDefault(viewId) is { IsClosed: false } open ? open : throw new ApiError("not_found");
            view.State = (JsonObject)state.DeepClone();
            payload = Common("view_submission", User(user));
            (payload["view"], payload["response_urls"]) = (ViewMethods.Json(context, view), new JsonArray());
        }

        if (await InteractAsync(payload, acceptsPayload: true, cancellationToken) is not { } ack)
            return new JsonObject { ["acked"] = false };
        var action = ack.Payload?["response_action"]?.ToString();
        lock (World.Gate)
        {
            switch (action)
            {
                case "errors":
                    return new JsonObject { ["acked"] = true, ["response_action"] = action, ["errors"] = ack.Payload!["errors"]?.DeepClone() };
                case "update" when ack.Payload!["view"] is JsonObject updated:
                    return new JsonObject { ["acked"] = true, ["response_action"] = action, ["view"] = ViewMethods.Replace(context, view, (JsonObject)updated.DeepClone()) };
                case "push" when ack.Payload!["view"] is JsonObject pushed:
                    return new JsonObject { ["acked"] = true, ["response_action"] = action, ["view"] = ViewMethods.Pushed(context, view.User, (JsonObject)pushed.DeepClone())["view"]!.DeepClone() };
                case "clear":
                    foreach (var open in World.Views.Values.Where(open => open.User == view.User && !open.IsClosed))
                        Close(open);
                    return new JsonObject { ["acked"] = true, ["response_action"] = action };
                default:
                    Close(view);
                    return new JsonObject { ["acked"] = true };
            }
        }
    }

    public async Task CloseViewAsync(string user, string viewId, CancellationToken cancellationToken)
    {
        JsonObject? payload = null;
        lock (World.Gate)
        {
            var view = World.Views.GetValueOrDefault(viewId) is { IsClosed: false } open ? open : throw new ApiError("not_found");
            if (view.View["notify_on_close"]?.ToString() == "true")
            {
                payload = Common("view_closed", User(user));
                (payload["view"], payload["is_cleared"]) = (ViewMethods.Json(context, view), view.View["clear_on_close"]?.ToString() == "true");
                payload.Remove("trigger_id");
            }

            foreach (var closing in World.Views.Values.Where(other => other == view || (view.View["clear_on_close"]?.ToString() == "true" && other.User == view.User && !other.IsClosed)).ToList())
                Close(closing);
        }

        if (payload is not null)
            await InteractAsync(payload, acceptsPayload: true, cancellationToken);
    }

    public async Task<bool> ShortcutAsync(string user, string callbackId, string? channelId, string? ts, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (World.Gate)
        {
            var person = User(user);
            payload = Common(ts is null ? "shortcut" : "message_action", person);
            payload["callback_id"] = callbackId;
            payload["action_ts"] = $"{World.Now.ToUnixTimeSeconds()}.000000";
            if (ts is not null)
            {
                var (channel, message) = Message(channelId ?? throw new ApiError("channel_not_found"), ts);
                payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
                payload["message"] = message.ToSlack(World, withMetadata: true);
                payload["message_ts"] = message.Ts;
                payload["response_url"] = urls.Issue("app", channel.Id, person.Id, null);
            }
        }

        return await InteractAsync(payload, acceptsPayload: true, cancellationToken) is not null;
    }

    /// <returns>The acknowledgement; null when none came in time.</returns>
    public async Task<AckResult?> CommandAsync(string user, string channelId, string command, string text, CancellationToken cancellationToken)
    {
        JsonObject payload;
        string url;
        lock (World.Gate)
        {
            var (person, channel) = (User(user), Channel(channelId));
            url = urls.Issue("commands", channel.Id, person.Id, null);
            payload = new JsonObject
            {
                ["token"] = "sim", ["team_id"] = World.TeamId, ["team_domain"] = "northwind", ["channel_id"] = channel.Id, ["channel_name"] = channel.Name, ["user_id"] = person.Id,
                ["user_name"] = person.Name, ["command"] = command, ["text"] = TypedText.ToWire(World, text), ["api_app_id"] = World.AppId, ["is_enterprise_install"] = "false", ["response_url"] = url,
                ["trigger_id"] = context.Triggers.Issue(person.Id),
            };
        }

        var ack = push.Addresses is not null
            ? await push.PostCommandAsync(payload, cancellationToken) is { IsSuccess: true } answer ? new AckResult(answer.Payload ?? TextPayload(answer.Body), 0) : null
            : await hub.DeliverAsync("slash_commands", payload, acceptsPayload: true, 0, null, null, cancellationToken);
        if (ack?.Payload is JsonObject { Count: > 0 } message)
            lock (World.Gate)
                urls.Post(url[(url.LastIndexOf('/') + 1)..], (JsonObject)message.DeepClone());
        return ack;
    }

    private static JsonObject? TextPayload(string body) => string.IsNullOrWhiteSpace(body) ? null : new JsonObject { ["text"] = body };

    private async Task<AckResult?> InteractAsync(JsonObject payload, bool acceptsPayload, CancellationToken cancellationToken) => push.Addresses is not null
        ? await push.PostInteractionAsync(payload, cancellationToken) is { IsSuccess: true } answer ? new AckResult(answer.Payload, 0) : null
        : await hub.DeliverAsync("interactive", payload, acceptsPayload, 0, null, null, cancellationToken);

    private JsonObject Clicked(SimClick click)
    {
        var person = User(click.User);
        var payload = Common("block_actions", person);
        JsonArray? blocks;
        if (click.ViewId is { } viewId)
        {
            var view = World.Views.GetValueOrDefault(viewId) ?? World.Homes.Values.FirstOrDefault(home => home.Id == viewId) ?? throw new ApiError("not_found");
            if (click.State is not null)
                view.State = (JsonObject)click.State.DeepClone();
            var json = ViewMethods.Json(context, view);
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = json;
            blocks = view.View["blocks"] as JsonArray;
        }
        else
        {
            var channel = Channel(click.Channel ?? throw new ApiError("channel_not_found"));
            var message = channel.Messages.Find(known => known.Ts == click.Ts && !known.IsDeleted) ?? throw new ApiError("message_not_found");
            payload["container"] = new JsonObject
            {
                ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel.Id, ["is_ephemeral"] = message.EphemeralFor is not null,
            };
            if (message.ThreadTs is not null)
                payload["container"]!["thread_ts"] = message.ThreadTs;
            payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
            if (message.EphemeralFor is null)
                payload["message"] = message.ToSlack(World, withMetadata: true);
            payload["state"] = new JsonObject { ["values"] = click.State?.DeepClone() ?? new JsonObject() };
            payload["response_url"] = urls.Issue("actions", channel.Id, person.Id, message.Ts);
            blocks = message.Blocks;
        }

        var element = Find(blocks, click.ActionId) ?? throw new ApiError("action_not_found");
        var action = new JsonObject
        {
            ["type"] = element["type"]?.DeepClone(), ["action_id"] = click.ActionId, ["block_id"] = click.BlockId ?? BlockOf(blocks, click.ActionId), ["action_ts"] = $"{World.Now.ToUnixTimeSeconds()}.{World.Ids.NextSecret(6)}",
            ["text"] = element["text"]?.DeepClone(),
        };
        if ((click.Value ?? element["value"]?.ToString()) is { } value)
            action["value"] = value;
        if (click.SelectedOption is not null)
            action["selected_option"] = click.SelectedOption.DeepClone();
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    private static string BlockOf(JsonArray? blocks, string actionId) =>
        (blocks ?? []).FirstOrDefault(block => Find(block, actionId) is not null)?["block_id"]?.ToString() ?? "";

    private static JsonObject? Find(JsonNode? node, string actionId) => node switch
    {
        JsonObject json when json["action_id"]?.ToString() == actionId => json,
        JsonObject json => json.Select(property => Find(property.Value, actionId)).FirstOrDefault(found => found is not null),
        JsonArray array => array.Select(item => Find(item, actionId)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private JsonObject Common(string type, SimUser user) => new()
    {
        ["type"] = type, ["token"] = "sim", ["api_app_id"] = World.AppId, ["trigger_id"] = context.Triggers.Issue(user.Id), ["is_enterprise_install"] = false, ["enterprise"] = null,
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = user.TeamId },
        ["team"] = new JsonObject { ["id"] = World.TeamId, ["domain"] = "northwind" },
    };

    private void Mention(SimChannel channel, SimMessage message)
    {
        var mention = message.ToSlack(World, withMetadata: false);
        mention.Remove("subtype");
        (mention["type"], mention["channel"], mention["event_ts"]) = ("app_mention", channel.Id, message.Ts);
        context.Events.Tell(channel, mention);
    }

    private void Close(SimView view)
    {
        view.IsClosed = true;
        World.Tell(new JsonObject { ["type"] = "view_closed", ["view"] = ViewMethods.Json(context, view) }, view.User);
    }

    private SimUser User(string idOrName) => World.FindUser(idOrName) ?? throw new ApiError("user_not_found");

    private SimChannel Channel(string idOrName) => World.FindChannel(idOrName) ?? throw new ApiError("channel_not_found");

    private (SimChannel Channel, SimMessage Message) Message(string channelId, string ts)
    {
        var channel = Channel(channelId);
        return (channel, World.FindMessage(channel.Id, ts) ?? throw new ApiError("message_not_found"));
    }
}

/// <summary>A click on an element of a message or, with a view id, of a view.</summary>
public sealed record SimClick(string User, string ActionId)
{
    public string? Channel { get; init; }
    public string? Ts { get; init; }
    public string? BlockId { get; init; }
    public string? Value { get; init; }
    public JsonObject? SelectedOption { get; init; }
    public string? ViewId { get; init; }
    public JsonObject? State { get; init; }
}
