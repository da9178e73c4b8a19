namespace Assistant.SlackSimulation.World;

public sealed class Person
{
    public required string Id { get; init; }
    public required string TeamId { get; init; }
    public required string Name { get; init; }
    public required string RealName { get; init; }
    public string Email => $"{Name}@northwind.example";
    public string Color { get; init; } = "4a7c59";
    public string TimeZone { get; init; } = "Europe/Berlin";
    public bool IsBot { get; init; }
    public bool IsGuest { get; init; }
    public bool IsDeleted { get; set; }

    /// <summary>The bot's id (B…) of a bot user.</summary>
    public string? BotId { get; init; }
}

public sealed class UserGroup
{
    public required string Id { get; init; }
    public required string Handle { get; init; }
    public required List<string> Users { get; init; }
}
