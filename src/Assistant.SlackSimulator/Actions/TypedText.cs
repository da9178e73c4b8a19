using System.Text.RegularExpressions;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Actions;

/// <summary>What a person types, as Slack's client sends it: names become ids, and the three characters are escaped.</summary>
internal static partial class TypedText
{
    public static string ToWire(SlackWorld world, string typed)
    {
        var text = Wire().Replace(typed, found => found.Value switch
        {
            "<" => "&lt;",
            ">" => "&gt;",
            "&" => "&amp;",
            _ => found.Value,
        });
        return Name().Replace(text, found =>
        {
            var name = found.Groups["name"].Value;
            if (found.Value[0] == '#')
                return world.Channels.Values.FirstOrDefault(channel => channel.Name == name && channel.Kind == SimChannelKind.Channel) is { } channel ? $"<#{channel.Id}|{name}>" : found.Value;
            if (name is "channel" or "here" or "everyone")
                return $"<!{name}>";
            if (world.Users.Values.FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } user)
                return $"<@{user.Id}>";
            return world.Groups.Values.FirstOrDefault(group => group.Handle == name) is { } group ? $"<!subteam^{group.Id}>" : found.Value;
        });
    }

    /// <summary>Slack's own bracketed forms and entities stay; every other of the three characters is escaped. A leading > is a quote.</summary>
    [GeneratedRegex("<[@#!][^<>]+>|<(?:https?|mailto|tel):[^<>]+>|&(?:amp|lt|gt);|[<>&]")]
    private static partial Regex Wire();

    [GeneratedRegex(@"(?<![\w<@#.])[@#](?<name>[A-Za-z][\w-]*\w)")]
    private static partial Regex Name();
}
