namespace Assistant.SlackSimulation.World;

internal enum FileState
{
    Pending,
    Uploaded,
    Processing,
    Ready,
}

internal sealed class SimFile
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Title { get; set; } = "";
    public required int Length { get; init; }
    public string? AltText { get; init; }
    public string User { get; init; } = "";
    public byte[]? Content { get; set; }
    public FileState State { get; set; }
    public DateTimeOffset ReadyAt { get; set; }
    public DateTimeOffset Created { get; init; }
    public List<string> Channels { get; } = [];

    public string MimeType => Path.GetExtension(Name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".pdf" => "application/pdf",
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".txt" or ".log" or ".md" => "text/plain",
        _ => "application/octet-stream",
    };

    public bool IsImage => MimeType.StartsWith("image/", StringComparison.Ordinal);
}
