namespace Assistant.SlackSimulation.World;

public enum ChannelKind
{
    Channel,
    Private,
    Im,
    Mpim,
}

public sealed class Channel
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ChannelKind Kind { get; init; }
    public List<string> Members { get; } = [];
    public string Topic { get; set; } = "";
    public bool IsArchived { get; set; }
    public bool IsExtShared { get; init; }

    /// <summary>A DM with the bot, shown as the agent's pane.</summary>
    public bool IsAgent { get; init; }

    internal List<Message> Messages { get; } = [];
    internal long LastTs { get; set; }

    internal bool IsDirect => Kind is ChannelKind.Im or ChannelKind.Mpim;

    internal string KindName => Kind switch { ChannelKind.Channel => "channel", ChannelKind.Private => "private", ChannelKind.Im => "im", _ => "mpim" };

    /// <summary>The word of `channel_type` in events.</summary>
    internal string EventType => Kind switch { ChannelKind.Channel => "channel", ChannelKind.Private => "group", ChannelKind.Im => "im", _ => "mpim" };

    /// <summary>The first word of scopes: channels:history, groups:read…</summary>
    internal string ScopeWord => Kind switch { ChannelKind.Channel => "channels", ChannelKind.Private => "groups", ChannelKind.Im => "im", _ => "mpim" };

    internal Message? Find(string? ts) => ts is null ? null : Messages.Find(message => message.Ts == ts && !message.IsDeleted);

    internal IEnumerable<Message> Thread(string ts) =>
        Messages.Where(message => !message.IsDeleted && (message.Ts == ts || message.ThreadTs == ts));

    internal IEnumerable<Message> Replies(string ts) => Messages.Where(message => !message.IsDeleted && message.ThreadTs == ts && message.Ts != ts);
}
