using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>Gives ids to blocks and elements that came without, as Slack does; by them state is kept.</summary>
internal static class BlockIds
{
    public static JsonArray? Filled(SlackWorld world, JsonArray? blocks)
    {
        foreach (var block in (blocks ?? []).OfType<JsonObject>())
        {
            block["block_id"] ??= world.Ids.NextSecret(5);
            foreach (var element in ((JsonNode?[])[block["element"], block["accessory"], .. block["elements"] as JsonArray ?? []]).OfType<JsonObject>())
                if (element["type"]?.ToString() is not (null or "mrkdwn" or "plain_text" or "image") && !(block["type"]?.ToString() is "rich_text" or "table"))
                    element["action_id"] ??= world.Ids.NextSecret(5);
        }

        return blocks;
    }
}
