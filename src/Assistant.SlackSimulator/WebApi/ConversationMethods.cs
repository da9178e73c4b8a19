namespace Assistant.SlackSimulation.WebApi;

internal static class ConversationMethods
{
    private static readonly string[] _history = ["channels:history", "groups:history", "im:history", "mpim:history"];
    private static readonly string[] _read = ["channels:read", "groups:read", "im:read", "mpim:read"];

    public static IEnumerable<ApiMethod> All =>
    [
        new("conversations.replies", Tier.Three, _history, ["channel", "ts"], Replies) { ReadsJson = false },
        new("conversations.history", Tier.Three, _history, ["channel"], History) { ReadsJson = false },
        new("conversations.info", Tier.Three, _read, ["channel"], Info) { ReadsJson = false },
        new("conversations.members", Tier.Four, _read, ["channel"], Members) { ReadsJson = false },
        new("conversations.list", Tier.Two, _read, [], List) { ReadsJson = false },
        new("conversations.open", Tier.Three, ["im:write", "mpim:write"], [], Open),
        new("conversations.join", Tier.Three, ["channels:join"], ["channel"], Join),
    ];

    private static JsonObject Replies(ApiCall call)
    {
        var channel = call.ChannelToRead();
        var at = channel.Find(call.Args.Text("ts")) ?? throw new ApiError("thread_not_found");
        var parent = at.ThreadTs ?? at.Ts;
        // The parent is on every page's first place only; oldest and latest choose among the replies.
        return Page(call, channel, channel.Thread(parent), message => message.Ts == parent || InRange(call, message), 1000);
    }

    private static JsonObject History(ApiCall call)
    {
        var channel = call.ChannelToRead();
        var top = channel.Messages.Where(message => !message.IsDeleted && (!message.IsReply || message.Subtype == "thread_broadcast")).Reverse();
        return Page(call, channel, top, message => InRange(call, message), 999);
    }

    private static JsonObject Page(ApiCall call, Channel channel, IEnumerable<Message> messages, Func<Message, bool> wanted, int most)
    {
        var distributed = call.Sim.Rates.IsDistributed;
        var limit = call.Args.Whole("limit") ?? (distributed ? 15 : 100);
        if (limit < 1 || limit > most)
            throw new ApiError("invalid_limit");
        limit = distributed ? Math.Min(limit, 15) : limit;
        var withMetadata = call.Args.Flag("include_all_metadata") == true;
        var answer = Cursor.Page(call, messages.Where(wanted).ToList(), limit, "messages", message => MessageJson.Api(call.World, channel, message, withMetadata));
        answer["has_more"] = answer.Object("response_metadata")?.Text("next_cursor") is { Length: > 0 };
        return answer;
    }

    /// <summary>Stamps have one length, so that they compare as text.</summary>
    private static bool InRange(ApiCall call, Message message)
    {
        var inclusive = call.Args.Flag("inclusive") == true;
        return Beside(call.Args.Text("oldest"), from => string.CompareOrdinal(message.Ts, from))
            && Beside(call.Args.Text("latest"), to => string.CompareOrdinal(to, message.Ts));

        bool Beside(string? bound, Func<string, int> compare) =>
            bound is null or "" or "0" || compare(bound) is var order && (order > 0 || order == 0 && inclusive);
    }

    private static JsonObject Info(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScope($"{channel.ScopeWord}:read");
        return ApiCall.Ok().With("channel", ChannelJson.Of(call.World, channel, call.Args.Flag("include_num_members") == true));
    }

    private static JsonObject Members(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScope($"{channel.ScopeWord}:read");
        return Cursor.Page(call, channel.Members, call.Args.Whole("limit") ?? 100, "members", member => member);
    }

    private static JsonObject List(ApiCall call)
    {
        var types = (call.Args.Text("types") ?? "public_channel").Split(',');
        var channels = call.World.Channels
            .Where(channel => channel.Kind switch
            {
                ChannelKind.Channel => types.Contains("public_channel"),
                ChannelKind.Private => types.Contains("private_channel") && channel.Members.Contains(call.Bot.Id),
                ChannelKind.Im => types.Contains("im") && channel.Members.Contains(call.Bot.Id),
                _ => types.Contains("mpim") && channel.Members.Contains(call.Bot.Id),
            })
            .Where(channel => !channel.IsArchived || call.Args.Flag("exclude_archived") != true)
            .ToList();
        return Cursor.Page(call, channels, call.Args.Whole("limit") ?? 100, "channels", channel => ChannelJson.Of(call.World, channel, withCount: true));
    }

    private static JsonObject Open(ApiCall call)
    {
        if (call.Args.Has("channel"))
            return ApiCall.Ok().With("channel", new JsonObject { ["id"] = call.Channel().Id });
        var users = (call.Args.Text("users") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (users.Length == 0)
            throw new ApiError("users_list_not_supplied");
        if (users.Any(user => !call.World.Users.Exists(person => person.Id == user)))
            throw new ApiError("user_not_found");
        var before = call.World.Channels.Count;
        var channel = users.Length == 1 ? call.World.DirectMessage(users[0]) : Group(call.World, users);
        var answer = ApiCall.Ok().With("channel", call.Args.Flag("return_im") == true ? ChannelJson.Of(call.World, channel, false) : new JsonObject { ["id"] = channel.Id });
        return call.World.Channels.Count == before ? answer.With("already_open", true).With("no_op", true) : answer;
    }

    private static Channel Group(Workspace world, string[] users)
    {
        var all = users.Append(world.Bot.Id).ToHashSet();
        if (world.Channels.Find(channel => channel.Kind == ChannelKind.Mpim && all.SetEquals(channel.Members)) is { } open)
            return open;
        var channel = new Channel { Id = world.Ids.Next("G"), Name = "mpdm-" + string.Join("--", all), Kind = ChannelKind.Mpim };
        channel.Members.AddRange(all);
        world.Channels.Add(channel);
        return channel;
    }

    private static JsonObject Join(ApiCall call)
    {
        var channel = call.Channel();
        if (channel.Kind != ChannelKind.Channel)
            throw new ApiError("method_not_supported_for_channel_type");
        if (channel.IsArchived)
            throw new ApiError("is_archived");
        var answer = ApiCall.Ok();
        if (channel.Members.Contains(call.Bot.Id))
        {
            answer["warning"] = "already_in_channel";
            answer["response_metadata"] = new JsonObject { ["warnings"] = new JsonArray("already_in_channel") };
        }
        else
        {
            call.Sim.People.Join(channel, call.Bot, inviter: null);
        }
        return answer.With("channel", ChannelJson.Of(call.World, channel, false));
    }
}
