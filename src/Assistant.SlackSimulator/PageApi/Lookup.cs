namespace Assistant.SlackSimulation.PageApi;

/// <summary>People and channels by id or name, or an error that says what there is.</summary>
internal static class Lookup
{
    public static Person User(Simulation sim, string? name) =>
        sim.World.FindUser(name) ?? throw new ImpossibleActionException("user_not_found", $"There is no user {name}; there are {string.Join(", ", sim.World.Users.Select(user => user.Name))}.");

    public static Channel Channel(Simulation sim, string? name) =>
        sim.World.FindChannel(name) ?? throw new ImpossibleActionException("channel_not_found", $"There is no channel {name}; there are {string.Join(", ", sim.World.Channels.Select(one => one.Name))}.");

    public static string Need(JsonObject body, string name) =>
        body.Text(name) is { Length: > 0 } value ? value : throw new ImpossibleActionException("missing_argument", $"The body needs {name}.");
}
