namespace Assistant.SlackSimulation.WebApi;

internal static class AuthMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("auth.test", Tier.Special, [], [], Test),
        new("api.test", Tier.Four, [], [], call => ApiCall.Ok().With("args", call.Args.Values.DeepClone())),
        new("apps.connections.open", Tier.Three, [], [], Open) { TakesAppToken = true },
    ];

    private static JsonObject Test(ApiCall call) => new()
    {
        ["ok"] = true, ["url"] = $"https://{call.World.TeamDomain}.slack.com/", ["team"] = call.World.TeamName, ["user"] = call.Bot.Name,
        ["team_id"] = call.World.TeamId, ["user_id"] = call.Bot.Id, ["bot_id"] = call.World.BotId, ["is_enterprise_install"] = false,
    };

    private static JsonObject Open(ApiCall call) => call.Args.Has("token")
        ? throw new ApiError("invalid_arguments", "[ERROR] the token belongs in the Authorization header")
        : ApiCall.Ok().With("url", call.Sim.Sockets.Ticket());
}
