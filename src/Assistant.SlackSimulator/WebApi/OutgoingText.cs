using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>A bot that repeats what a person or a model wrote must not wake a whole channel by it.</summary>
internal static partial class OutgoingText
{
    public static void NoteBroadcasts(ApiContext context, SimMessage message)
    {
        foreach (var written in Texts(message.Blocks).Prepend(message.Text))
            if (Broadcast().Match(written) is { Success: true } found)
            {
                context.Journal.Violated("unescaped_broadcast", $"{found.Value} in {message.Channel}/{message.Ts}");
                return;
            }
    }

    /// <summary>All texts of blocks but plain ones, in which nothing is a mention.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Texts),
        JsonObject part when part["type"]?.ToString() == "plain_text" => [],
        JsonObject part => part.SelectMany(member => member is { Key: "text" or "markdown_text", Value: JsonValue value } ? [value.ToString()] : Texts(member.Value)),
        _ => [],
    };

    [GeneratedRegex("<!(channel|here|everyone)[^>]*>")]
    private static partial Regex Broadcast();
}
