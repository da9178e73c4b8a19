namespace Assistant.SlackSimulator.World;

/// <summary>A small community: people who ask, people who help, a guest, channels of every kind.</summary>
internal static class DefaultWorld
{
    public static void Fill(SlackWorld world)
    {
        Person(world, "U0MAYALIND", "maya", "Maya Lind", "#2563eb", isAdmin: true);
        Person(world, "U0BENOKAFOR", "ben", "Ben Okafor", "#16a34a");
        Person(world, "U0INESDUARTE", "ines", "Ines Duarte", "#db2777");
        Person(world, "U0TOMASNOVAK", "tomas", "Tomas Novak", "#ea580c");
        world.Users["U0GUSGUEST1"] = new SimUser { Id = "U0GUSGUEST1", Name = "gus", RealName = "Gus (guest)", TeamId = world.TeamId, IsGuest = true, Color = "#7c3aed" };
        world.Users[world.BotUser] = new SimUser { Id = world.BotUser, Name = "assistant", RealName = "Assistant", TeamId = world.TeamId, IsBot = true, Color = "#0f766e" };

        Channel(world, "C0HELPASKS", "help", SimChannelKind.Channel, "Ask about the product", true);
        Channel(world, "C0GENERAL", "general", SimChannelKind.Channel, "Everything else", true);
        Channel(world, "C0FEEDBACK", "product-feedback", SimChannelKind.Channel, "What should be better", false);
        Channel(world, "C0SHAREDCH1", "shared-with-fabrikam", SimChannelKind.Channel, "Together with Fabrikam", true, isExtShared: true);
        Channel(world, "C0HEROES001", "support-heroes", SimChannelKind.Private, "Who is on duty", true, guests: false);
        world.Groups["S0HEROES01"] = new SimGroup("S0HEROES01", "support-heroes", ["U0INESDUARTE", "U0TOMASNOVAK"]);
    }

    private static void Person(SlackWorld world, string id, string name, string realName, string color, bool isAdmin = false) =>
        world.Users[id] = new SimUser { Id = id, Name = name, RealName = realName, TeamId = world.TeamId, Color = color, IsAdmin = isAdmin };

    private static void Channel(SlackWorld world, string id, string name, SimChannelKind kind, string topic, bool withBot, bool isExtShared = false, bool guests = true)
    {
        var channel = new SimChannel { Id = id, Name = name, Kind = kind, Topic = topic, IsExtShared = isExtShared };
        foreach (var user in world.Users.Values.Where(user => user.IsBot ? withBot : guests || !user.IsGuest))
            channel.Members.Add(user.Id);
        world.Channels[id] = channel;
    }
}
