namespace Assistant.SlackSimulation.World;

/// <summary>A small workspace in which a support bot has something to do.</summary>
internal static class DefaultWorld
{
    private static readonly string[] _scopes =
    [
        "app_mentions:read", "assistant:write", "chat:write", "commands", "channels:history", "groups:history", "im:history", "mpim:history",
        "channels:read", "groups:read", "im:read", "mpim:read", "im:write", "channels:join", "reactions:read", "reactions:write",
        "files:read", "files:write", "users:read", "users:read.email", "usergroups:read",
    ];

    public static Workspace Build(TimeProvider clock, int seed)
    {
        var ids = new IdSource(seed);
        var world = new Workspace(clock, ids) { TeamId = ids.Next("T"), TeamName = "Northwind Community", AppId = ids.Next("A") };
        var partnerTeam = ids.Next("T");
        world.BotScopes.UnionWith(_scopes);
        world.Bot = new Person { Id = ids.Next("U"), TeamId = world.TeamId, Name = "assistant", RealName = "Assistant", IsBot = true, BotId = ids.Next("B"), Color = "1f2937" };
        world.Users.AddRange(
        [
            world.Bot,
            Human("maya", "Maya Okafor", "9f69e7"),
            Human("ben", "Ben Larsen", "2b6cb0"),
            Human("ines", "Ines Duarte", "c05621"),
            Human("tomas", "Tomas Novak", "2f855a"),
            new Person { Id = ids.Next("U"), TeamId = world.TeamId, Name = "gia", RealName = "Gia Guest", IsGuest = true, Color = "718096" },
            new Person { Id = ids.Next("U"), TeamId = partnerTeam, Name = "piet", RealName = "Piet Partner", Color = "b83280" },
        ]);
        world.Groups.Add(new UserGroup { Id = ids.Next("S"), Handle = "support-heroes", Users = [Id("ines"), Id("tomas")] });
        Open("help", ChannelKind.Channel, "Ask anything about Northwind", ["maya", "ben", "ines", "tomas", "gia", "assistant"]);
        Open("general", ChannelKind.Channel, "News for everyone", ["maya", "ben", "ines", "tomas", "assistant"]);
        Open("product-feedback", ChannelKind.Channel, "What should change", ["maya", "ben", "ines"]);
        Open("support-heroes", ChannelKind.Private, "Those who answer", ["ines", "tomas", "assistant"]);
        Open("partners", ChannelKind.Channel, "Shared with the partner's workspace", ["maya", "ines", "piet", "assistant"], shared: true);
        Open("old-help", ChannelKind.Channel, "Closed", ["maya", "assistant"]).IsArchived = true;
        world.DirectMessage(Id("maya"));
        world.Commands.Add(new SlashCommandSetup("/ask", "Ask the assistant", "[question]"));
        world.Shortcuts.Add(new ShortcutSetup("explain_message", "Explain this message"));
        return world;

        Person Human(string name, string realName, string color) =>
            new() { Id = ids.Next("U"), TeamId = world.TeamId, Name = name, RealName = realName, Color = color };

        string Id(string name) => world.FindUser(name)!.Id;

        Channel Open(string name, ChannelKind kind, string topic, string[] members, bool shared = false)
        {
            var channel = new Channel { Id = ids.Next("C"), Name = name, Kind = kind, Topic = topic, IsExtShared = shared };
            channel.Members.AddRange(members.Select(Id));
            world.Channels.Add(channel);
            return channel;
        }
    }
}
