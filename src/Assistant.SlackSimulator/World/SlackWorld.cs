using System.Globalization;
using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.World;

/// <summary>
/// The workspace: people, channels, messages, views, files. Whoever reads or changes it holds <see cref="Gate"/>; it calls nobody while it is held but
/// those who listen to <see cref="Changed"/>, which only note.
/// </summary>
internal sealed class SlackWorld
{
    private readonly SimClock _clock;

    public SlackWorld(TimeProvider clock, int seed)
    {
        _clock = new SimClock(clock);
        Ids = new Ids(seed);
        DefaultWorld.Fill(this);
    }

    public Lock Gate { get; } = new();
    public Ids Ids { get; }
    public string TeamId { get; set; } = "T0NORTHWIND";
    public string TeamName { get; set; } = "Northwind Community";
    public string AppId { get; } = "A0ASSISTANT";
    public string BotUser { get; } = "U0ASSISTANT";
    public string BotId { get; } = "B0ASSISTANT";
    public Dictionary<string, SimUser> Users { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, SimChannel> Channels { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, SimGroup> Groups { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, SimFile> Files { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, SimView> Views { get; } = new(StringComparer.Ordinal);

    /// <summary>By user.</summary>
    public Dictionary<string, SimView> Homes { get; } = new(StringComparer.Ordinal);

    /// <summary>Statuses by channel and thread, with when each was set.</summary>
    public Dictionary<(string Channel, string Thread), string> Statuses { get; } = [];
    public Dictionary<string, JsonObject> Prompts { get; } = new(StringComparer.Ordinal);
    public IReadOnlyList<string> Examples { get; set; } = [];

    /// <summary>What the page and waiting tests are told: a notice as <c>/_sim/stream</c> sends it, and the one user who may see it, or null.</summary>
    public event Action<JsonObject, string?>? Changed;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public SimClock Clock => _clock;

    /// <summary>What falls due by it happens now.</summary>
    public void Advance(TimeSpan by) => _clock.Advance(by);

    public void Tell(JsonObject notice, string? only = null) => Changed?.Invoke(notice, only);

    /// <summary>Strictly increasing within a channel.</summary>
    public string NextTs(SimChannel channel)
    {
        var now = Now.ToUnixTimeMilliseconds() * 1000;
        channel.LastMicroseconds = Math.Max(now, channel.LastMicroseconds + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{channel.LastMicroseconds / 1_000_000}.{channel.LastMicroseconds % 1_000_000:D6}");
    }

    public SimUser? FindUser(string idOrName) =>
        Users.GetValueOrDefault(idOrName) ?? Users.Values.FirstOrDefault(user => user.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));

    public SimChannel? FindChannel(string idOrName) =>
        Channels.GetValueOrDefault(idOrName) ?? Channels.Values.FirstOrDefault(channel => channel.Name.Equals(idOrName.TrimStart('#'), StringComparison.OrdinalIgnoreCase));

    public SimMessage? FindMessage(string channel, string ts) =>
        Channels.GetValueOrDefault(channel)?.Messages.FirstOrDefault(message => message.Ts == ts && !message.IsDeleted);

    public List<SimMessage> RepliesOf(SimMessage parent) =>
        [.. Channels[parent.Channel].Messages.Where(message => message.ThreadTs == parent.Ts && message.Ts != parent.Ts && !message.IsDeleted && message.EphemeralFor is null)];

    public SimChannel DirectMessage(string user)
    {
        var found = Channels.Values.FirstOrDefault(channel => channel.Kind == SimChannelKind.Im && channel.Members.Contains(user) && channel.Members.Contains(BotUser));
        if (found is not null)
            return found;
        var opened = new SimChannel { Id = Ids.Next('D'), Name = $"dm-{user}", Kind = SimChannelKind.Im };
        opened.Members.Add(user);
        opened.Members.Add(BotUser);
        Channels[opened.Id] = opened;
        Tell(new JsonObject { ["type"] = "channel", ["channel"] = PageJson.Channel(opened) });
        return opened;
    }

    public SimChannel GroupMessage(IEnumerable<string> users)
    {
        var members = users.Append(BotUser).ToHashSet(StringComparer.Ordinal);
        if (Channels.Values.FirstOrDefault(channel => channel.Kind == SimChannelKind.Mpim && channel.Members.SetEquals(members)) is { } found)
            return found;
        var opened = new SimChannel { Id = Ids.Next('G'), Name = $"mpdm-{string.Join("--", members.Select(member => Users[member].Name))}-1", Kind = SimChannelKind.Mpim };
        opened.Members.UnionWith(members);
        Channels[opened.Id] = opened;
        Tell(new JsonObject { ["type"] = "channel", ["channel"] = PageJson.Channel(opened) });
        return opened;
    }

    public JsonNode FileJson(string id) => Files.TryGetValue(id, out var file) ? file.ToSlack() : new JsonObject { ["id"] = id };
}

internal sealed class SimFile
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Title { get; set; } = "";
    public required string Mimetype { get; init; }
    public required string User { get; init; }
    public byte[] Content { get; set; } = [];
    public long ExpectedLength { get; init; }
    public string State { get; set; } = "pending";
    public DateTimeOffset ReadyAt { get; set; }
    public required string UrlPrivate { get; init; }

    public JsonObject ToSlack() => new()
    {
        ["id"] = Id, ["name"] = Name, ["title"] = Title.Length > 0 ? Title : Name, ["mimetype"] = State == "ready" ? Mimetype : "",
        ["filetype"] = Path.GetExtension(Name).TrimStart('.'), ["user"] = User, ["size"] = Content.Length, ["mode"] = "hosted", ["is_external"] = false,
        ["url_private"] = UrlPrivate, ["url_private_download"] = UrlPrivate, ["url"] = UrlPrivate, ["permalink"] = UrlPrivate,
    };
}

internal sealed class SimView
{
    public required string Id { get; init; }
    public required string User { get; init; }
    public required JsonObject View { get; set; }
    public required string Hash { get; set; }
    public string? Root { get; init; }
    public string? Previous { get; init; }

    /// <summary>What was entered, by block and action.</summary>
    public JsonObject State { get; set; } = [];
    public bool IsClosed { get; set; }

    public JsonObject ToSlack(string team, string app, string bot)
    {
        var json = (JsonObject)View.DeepClone();
        (json["id"], json["team_id"], json["hash"], json["root_view_id"], json["app_id"], json["bot_id"]) = (Id, team, Hash, Root ?? Id, app, bot);
        json["state"] = new JsonObject { ["values"] = State.DeepClone() };
        json["previous_view_id"] = Previous;
        json["app_installed_team_id"] = team;
        json["external_id"] ??= "";
        json["clear_on_close"] ??= false;
        json["notify_on_close"] ??= false;
        json["private_metadata"] ??= "";
        json["callback_id"] ??= "";
        return json;
    }
}
