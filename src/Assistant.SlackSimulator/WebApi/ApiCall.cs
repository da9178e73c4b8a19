namespace Assistant.SlackSimulation.WebApi;

/// <summary>One call while it runs, with the look-ups that most methods need.</summary>
internal sealed class ApiCall(Simulation sim, ApiArguments arguments)
{
    public Simulation Sim { get; } = sim;
    public Workspace World => Sim.World;
    public ApiArguments Args { get; } = arguments;
    public Person Bot => World.Bot;

    /// <summary>A channel that the bot may know of; a private one it is not in does not exist for it.</summary>
    public Channel Channel(string argument = "channel")
    {
        var id = Args.Text(argument);
        var channel = World.Channels.Find(one => one.Id == id);
        if (channel is null || channel.Kind != ChannelKind.Channel && !channel.Members.Contains(Bot.Id))
            throw new ApiError("channel_not_found");
        return channel;
    }

    /// <summary>A channel to write in. A user's id stands for the DM with them.</summary>
    public Channel ChannelToPost(string argument = "channel")
    {
        if (Args.Text(argument) is ['U', ..] user && World.Users.Exists(person => person.Id == user))
            return World.DirectMessage(user);
        var channel = Channel(argument);
        if (channel.IsArchived)
            throw new ApiError("is_archived");
        if (!channel.Members.Contains(Bot.Id) && !World.BotScopes.Contains("chat:write.public"))
            throw new ApiError("not_in_channel");
        return channel;
    }

    public Channel ChannelToRead()
    {
        var channel = Channel();
        NeedScope($"{channel.ScopeWord}:history");
        return channel.Members.Contains(Bot.Id) ? channel : throw new ApiError("not_in_channel");
    }

    public Message OwnMessage(Channel channel, string argument, string notOwn)
    {
        var message = channel.Find(Args.Text(argument)) ?? throw new ApiError("message_not_found");
        return message.User == Bot.Id ? message : throw new ApiError(notOwn);
    }

    public void NeedScope(string scope)
    {
        if (!World.BotScopes.Contains(scope))
            throw MissingScope(scope);
    }

    public ApiError MissingScope(string needed) => new("missing_scope")
    {
        Extra = new JsonObject { ["needed"] = needed, ["provided"] = string.Join(",", World.BotScopes.Order(StringComparer.Ordinal)) },
    };

    public static JsonObject Ok() => new() { ["ok"] = true };
}
