using System.Text.Json;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi;

/// <summary>What a <c>response_url</c> and the answer to a slash command take.</summary>
public sealed record ResponseMessage
{
    /// <summary><c>ephemeral</c> (as when absent) or <c>in_channel</c>.</summary>
    public string? ResponseType { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
    public string? ThreadTs { get; init; }
    public bool? ReplaceOriginal { get; init; }
    public bool? DeleteOriginal { get; init; }

    /// <summary>As payload of an acknowledgement.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, SlackJson.Default.ResponseMessage);
}
