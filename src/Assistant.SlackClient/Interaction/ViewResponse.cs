using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.Interaction;

/// <summary>The answer to a submitted view. No answer at all closes it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "response_action")]
[JsonDerivedType(typeof(Errors), "errors")]
[JsonDerivedType(typeof(Update), "update")]
[JsonDerivedType(typeof(Push), "push")]
[JsonDerivedType(typeof(Clear), "clear")]
public abstract record ViewResponse
{
    private ViewResponse() { }

    /// <param name="ByBlockId">Text to show below the input block of that id.</param>
    public sealed record Errors([property: JsonPropertyName("errors")] IReadOnlyDictionary<string, string> ByBlockId) : ViewResponse;

    public sealed record Update(View View) : ViewResponse;

    public sealed record Push(View View) : ViewResponse;

    public sealed record Clear : ViewResponse;

    /// <summary>As payload of an acknowledgement.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, SlackJson.Default.ViewResponse);
}
