using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.World;

public sealed class SimUser
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string RealName { get; init; }
    public required string TeamId { get; init; }
    public bool IsBot { get; init; }
    public bool IsGuest { get; init; }
    public bool IsAdmin { get; init; }
    public string Color { get; init; } = "#64748b";

    internal JsonObject ToSlack() => new()
    {
        ["id"] = Id, ["team_id"] = TeamId, ["name"] = Name, ["real_name"] = RealName, ["is_bot"] = IsBot, ["is_admin"] = IsAdmin, ["is_owner"] = false,
        ["is_restricted"] = IsGuest, ["is_ultra_restricted"] = false, ["deleted"] = false, ["tz"] = "Europe/Berlin", ["tz_offset"] = 3600,
        ["profile"] = new JsonObject { ["display_name"] = Name, ["real_name"] = RealName, ["email"] = $"{Name}@example.com" },
    };
}

public enum SimChannelKind { Channel, Private, Im, Mpim }

public sealed class SimChannel
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public SimChannelKind Kind { get; init; }
    public string Topic { get; init; } = "";
    public bool IsExtShared { get; init; }
    public bool IsArchived { get; set; }

    /// <summary>User ids.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    internal List<SimMessage> Messages { get; } = [];
    internal long LastMicroseconds { get; set; }

    internal string ChannelType => Kind switch { SimChannelKind.Channel => "channel", SimChannelKind.Private => "group", SimChannelKind.Im => "im", _ => "mpim" };

    /// <summary>The first word of its scopes.</summary>
    internal string ScopeArea => Kind switch { SimChannelKind.Private => "groups", SimChannelKind.Im => "im", SimChannelKind.Mpim => "mpim", _ => "channels" };

    internal JsonObject ToSlack(string botUser) => new()
    {
        ["id"] = Id, ["name"] = Kind == SimChannelKind.Im ? null : Name,
        ["is_channel"] = Kind == SimChannelKind.Channel, ["is_group"] = Kind == SimChannelKind.Private, ["is_im"] = Kind == SimChannelKind.Im, ["is_mpim"] = Kind == SimChannelKind.Mpim,
        ["is_private"] = Kind != SimChannelKind.Channel, ["is_archived"] = IsArchived, ["is_member"] = Members.Contains(botUser),
        ["is_shared"] = IsExtShared, ["is_ext_shared"] = IsExtShared, ["is_org_shared"] = false,
        ["user"] = Kind == SimChannelKind.Im ? Members.FirstOrDefault(member => member != botUser) : null,
        ["topic"] = new JsonObject { ["value"] = Topic }, ["num_members"] = Members.Count,
    };
}

public sealed record SimGroup(string Id, string Handle, IReadOnlyList<string> Users);
