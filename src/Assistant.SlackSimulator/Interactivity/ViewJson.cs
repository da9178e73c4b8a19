namespace Assistant.SlackSimulation.Interactivity;

internal static class ViewJson
{
    /// <summary>A view as Slack returns it.</summary>
    public static JsonObject Of(Workspace world, SimView view)
    {
        var from = view.Definition;
        return new JsonObject
        {
            ["id"] = view.Id,
            ["team_id"] = world.TeamId,
            ["type"] = view.Type,
            ["blocks"] = from["blocks"]?.DeepClone() ?? new JsonArray(),
            ["private_metadata"] = from.Text("private_metadata") ?? "",
            ["callback_id"] = from.Text("callback_id") ?? "",
            ["state"] = new JsonObject { ["values"] = view.State.DeepClone() },
            ["hash"] = view.Hash,
            ["title"] = from["title"]?.DeepClone(),
            ["clear_on_close"] = from.Flag("clear_on_close"),
            ["notify_on_close"] = from.Flag("notify_on_close"),
            ["close"] = from["close"]?.DeepClone(),
            ["submit"] = from["submit"]?.DeepClone(),
            ["previous_view_id"] = view.PreviousViewId,
            ["root_view_id"] = view.RootViewId,
            ["app_id"] = world.AppId,
            ["external_id"] = view.ExternalId ?? "",
            ["app_installed_team_id"] = world.TeamId,
            ["bot_id"] = world.BotId,
        };
    }
}
