namespace Assistant.SlackSimulation.World;

/// <summary>The state of the simulated Slack. Everything in it is read and written under the simulation's one lock.</summary>
public sealed class Workspace
{
    private readonly TimeProvider _clock;

    internal Workspace(TimeProvider clock, IdSource ids)
    {
        _clock = clock;
        Ids = ids;
    }

    public string TeamId { get; internal set; } = "";
    public string TeamName { get; internal set; } = "";
    public string TeamDomain { get; internal set; } = "northwind";
    public string AppId { get; internal set; } = "";
    public Person Bot { get; internal set; } = null!;
    public string BotId => Bot.BotId!;
    public List<Person> Users { get; } = [];
    public List<Channel> Channels { get; } = [];
    public List<UserGroup> Groups { get; } = [];
    public HashSet<string> BotScopes { get; } = [];
    public List<SlashCommandSetup> Commands { get; } = [];
    public List<ShortcutSetup> Shortcuts { get; } = [];

    internal IdSource Ids { get; }
    internal List<Message> Ephemerals { get; } = [];
    internal Dictionary<string, SimFile> Files { get; } = [];
    internal Dictionary<string, SimView> Homes { get; } = [];
    internal Dictionary<string, List<SimView>> Modals { get; } = [];
    internal Dictionary<string, SimView> Views { get; } = [];
    internal Dictionary<string, AgentThread> AgentThreads { get; } = [];
    internal bool TokenRevoked { get; set; }

    /// <summary>Finds by id or by name, with or without the leading #.</summary>
    public Channel? FindChannel(string? idOrName) =>
        idOrName is null ? null : Channels.Find(channel => channel.Id == idOrName || channel.Name == idOrName.TrimStart('#'));

    /// <summary>Finds by id or by name, with or without the leading @.</summary>
    public Person? FindUser(string? idOrName) =>
        idOrName is null ? null : Users.Find(user => user.Id == idOrName || user.Name == idOrName.TrimStart('@'));

    internal Channel DirectMessage(string user)
    {
        if (Channels.Find(channel => channel.Kind == ChannelKind.Im && channel.Members.Contains(user) && channel.Members.Contains(Bot.Id)) is { } open)
            return open;
        var opened = new Channel { Id = Ids.Next("D"), Name = Users.Find(person => person.Id == user)?.Name ?? user, Kind = ChannelKind.Im, IsAgent = true };
        opened.Members.AddRange([user, Bot.Id]);
        Channels.Add(opened);
        return opened;
    }

    /// <summary>Strictly increasing in one channel; two channels may give the same stamp, as in Slack.</summary>
    internal string NextTs(Channel channel)
    {
        var micros = _clock.GetUtcNow().UtcTicks / 10 - DateTimeOffset.UnixEpoch.UtcTicks / 10;
        channel.LastTs = Math.Max(micros, channel.LastTs + 1);
        return Stamp(channel.LastTs);
    }

    internal string Now() => Stamp((_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10);

    private static string Stamp(long micros) => string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000}.{micros % 1_000_000:D6}");
}

public sealed record SlashCommandSetup(string Command, string Description, string UsageHint);

public sealed record ShortcutSetup(string CallbackId, string Name);

/// <summary>What the bot told about a thread of the agent's pane.</summary>
internal sealed class AgentThread
{
    public string Status { get; set; } = "";
    public string Title { get; set; } = "";
    public string? SessionStatus { get; set; }
    public JsonObject? Prompts { get; set; }
    public ITimer? StatusTimer { get; set; }
}
