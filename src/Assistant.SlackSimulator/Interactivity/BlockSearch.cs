namespace Assistant.SlackSimulation.Interactivity;

internal static class BlockSearch
{
    /// <summary>The element with this action_id, wherever it stands: actions, accessory, input element, context_actions.</summary>
    public static (JsonObject? Block, JsonObject? Element) Find(JsonArray blocks, string? blockId, string actionId)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if (blockId is not null && block.Text("block_id") != blockId)
                continue;
            foreach (var element in Elements(block))
            {
                if (element.Text("action_id") == actionId)
                    return (block, element);
            }
        }
        return (null, null);
    }

    private static IEnumerable<JsonObject> Elements(JsonObject block)
    {
        foreach (var name in (string[])["accessory", "element"])
        {
            if (block.Object(name) is { } one)
                yield return one;
        }
        foreach (var one in block.List("elements")?.OfType<JsonObject>() ?? [])
            yield return one;
    }
}
