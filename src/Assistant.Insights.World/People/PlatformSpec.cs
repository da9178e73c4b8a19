namespace Assistant.Insights.World.People;

/// <summary>One platform: how many use it, and how they differ.</summary>
/// <param name="Signup">Factor of the chance to sign up.</param>
/// <param name="Payment">Factor of the chance to pay.</param>
/// <param name="Habit">Chance of the habit that goes with the platform.</param>
internal sealed record PlatformSpec(
    string Name, double Share, double Signup, double Payment, double Habit, bool IsWeb,
    IReadOnlyList<(string Name, double Share)> Os, IReadOnlyList<(string Name, double Share)> Browsers, IReadOnlyList<(string Name, double Share)> Devices)
{
    public static PlatformSpec Web(double share, double signup, double payment, double habit) => new(
        "web", share, signup, payment, habit, true,
        [("windows", .55), ("macos", .35), ("linux", .10)], [("chrome", .62), ("safari", .2), ("firefox", .1), ("edge", .08)], [("desktop", .93), ("tablet", .07)]);

    public static PlatformSpec MobileWeb(double share, double signup, double payment, double habit) => new(
        "mobile_web", share, signup, payment, habit, true,
        [("android", .6), ("ios", .4)], [("chrome", .55), ("safari", .4), ("firefox", .05)], [("phone", .9), ("tablet", .1)]);

    public static PlatformSpec App(string name, string os, string device, double share, double signup, double payment, double habit) => new(
        name, share, signup, payment, habit, false, [(os, 1)], [("app", 1)], [(device, 1)]);
}
