namespace Assistant.SlackSimulation.World;

internal sealed class Message
{
    public required string Ts { get; init; }
    public required string Channel { get; init; }
    public string? ThreadTs { get; init; }
    public required string User { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string Text { get; set; } = "";
    public JsonArray? Blocks { get; set; }
    public List<SimFile> Files { get; init; } = [];
    public List<Reaction> Reactions { get; } = [];
    public string? EditedTs { get; set; }
    public string? Subtype { get; set; }
    public JsonObject? Metadata { get; set; }
    public string? ClientMsgId { get; init; }
    public string? Username { get; init; }
    public bool IsDeleted { get; set; }

    /// <summary>Who alone sees it, when it is an ephemeral.</summary>
    public string? OnlyFor { get; init; }

    public StreamState? Stream { get; set; }

    /// <summary>Texts it had before, oldest first.</summary>
    public List<string> Revisions { get; } = [];

    public bool IsReply => ThreadTs is not null && ThreadTs != Ts;
}

internal sealed record Reaction(string Name, List<string> Users);

internal sealed class StreamState
{
    public bool InProgress { get; set; } = true;
    public bool StoppedByUser { get; set; }
    public DateTimeOffset LastTouched { get; set; }
    public List<JsonObject> Chunks { get; } = [];
}
