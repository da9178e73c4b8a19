namespace Assistant.SlackSimulation.WebApi;

internal static class BlockCheck
{
    public static void Message(Simulation sim, JsonArray blocks) => _ = (sim, blocks);

    public static void View(Simulation sim, JsonObject view) => _ = (sim, view);

    public static JsonArray? WithIds(Workspace world, JsonArray? blocks)
    {
        if (blocks is null)
            return null;
        var copy = blocks.DeepClone().AsArray();
        foreach (var block in copy.OfType<JsonObject>())
        {
            if (block["block_id"] is null)
                block["block_id"] = world.Ids.Hex(5);
        }
        return copy;
    }
}
