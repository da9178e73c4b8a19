namespace Assistant.SlackSimulation.World;

internal sealed class SimView
{
    public required string Id { get; init; }
    public required string User { get; init; }
    public required string RootViewId { get; init; }
    public string? PreviousViewId { get; init; }
    public required JsonObject Definition { get; set; }
    public JsonObject State { get; set; } = [];
    public required string Hash { get; set; }

    public string Type => Definition.Text("type") ?? "modal";
    public string? ExternalId => Definition.Text("external_id");
}
