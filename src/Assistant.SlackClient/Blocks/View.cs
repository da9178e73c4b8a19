using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.SlackClient.Blocks;

[JsonConverter(typeof(ViewConverter))]
public abstract record View
{
    public abstract string Type { get; }
    public required IReadOnlyList<Block> Blocks { get; init; }
    public string? CallbackId { get; init; }

    /// <summary>At most 3,000 characters; comes back with every submission.</summary>
    public string? PrivateMetadata { get; init; }
    public string? ExternalId { get; init; }
}

public sealed record ModalView : View
{
    public override string Type => "modal";
    public required PlainText Title { get; init; }

    /// <summary>Needed when there is an input block.</summary>
    public PlainText? Submit { get; init; }
    public PlainText? Close { get; init; }
    public bool? ClearOnClose { get; init; }
    public bool? NotifyOnClose { get; init; }
}

public sealed record HomeView : View
{
    public override string Type => "home";
}

/// <summary>A view of another kind, as it came.</summary>
public sealed record RawView : View
{
    [JsonIgnore]
    public override string Type => RawJson.TypeOf(Json);
    public required JsonElement Json { get; init; }
}
