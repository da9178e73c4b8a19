using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Slack.Rendering;
using Assistant.Support.Conversations;

namespace Assistant.Slack.Interactions;

/// <summary>A channel's settings as an admin writes and reads them: <c>mode=auto target=0.1 quiet="22:00-07:00 Europe/Berlin"</c>. Pure.</summary>
internal static partial class SettingsText
{
    public static string Help { get; } =
        "Write what is to change: `mode=off|mention|draft|auto`, `target=0.1` (accepted share of wrong answers), `sources=docs,handbook`, `language=de`, "
        + "`quiet=\"22:00-07:00 Europe/Berlin\"`, `heroes=S0123456789`. `name=default` takes a setting back.";

    /// <returns>Null when it cannot be read; <paramref name="problem"/> then says what to write.</returns>
    public static ChannelSettings? Read(string text, ChannelSettings before, out string? problem)
    {
        problem = null;
        text = text.Replace('“', '"').Replace('”', '"');             // as some keyboards write them
        var settings = before;
        var rest = Pair().Replace(text, "").Trim();
        if (rest.Length > 0)
        {
            problem = $"I do not understand “{Mrkdwn.Cut(rest, 60)}”.";
            return null;
        }

        foreach (Match pair in Pair().Matches(text))
        {
            var value = pair.Groups["quoted"].Success ? pair.Groups["quoted"].Value : pair.Groups["plain"].Value;
            (settings, problem) = Set(settings, pair.Groups["name"].Value.ToLowerInvariant(), value.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : value);
            if (problem is not null)
                return null;
        }

        return settings;
    }

    public static string Show(ChannelSettings settings) =>
        $"*In this channel*\n• mode: *{(settings.Mode ?? ChannelMode.Mention).ToString().ToLowerInvariant()}*"
        + $"\n• accepted share of wrong answers: {(settings.ErrorTarget is { } target ? target.ToString("0.##", CultureInfo.InvariantCulture) : "as configured")}"
        + $"\n• sources: {(settings.Sources is { } sources ? Mrkdwn.Text(string.Join(", ", sources)) : "all")}"
        + $"\n• language: {Mrkdwn.Text(settings.Language ?? "the asker’s")}"
        + $"\n• quiet hours: {Mrkdwn.Text(settings.QuietHours ?? "none")}"
        + $"\n• heroes: {(settings.HeroesGroup is { } group ? Mrkdwn.Group(group) : "none")}\n\n{Help}";

    private static (ChannelSettings Settings, string? Problem) Set(ChannelSettings settings, string name, string? value) => name switch
    {
        "mode" => value is null ? (settings with { Mode = null }, null)
            : Enum.TryParse<ChannelMode>(value, ignoreCase: true, out var mode) && value.All(char.IsAsciiLetter) ? (settings with { Mode = mode }, null)
            : (settings, "mode is off, mention, draft or auto."),
        "target" => value is null ? (settings with { ErrorTarget = null }, null)
            : double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var target) && target is >= 0 and <= 1 ? (settings with { ErrorTarget = target }, null)
            : (settings, "target is a number from 0 to 1, such as 0.1."),
        "sources" => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is var sources && sources is { Length: 0 }
            ? (settings, "sources are names with commas between them, such as docs,handbook.")
            : (settings with { Sources = sources }, null),
        "language" => value is null || Language().IsMatch(value) ? (settings with { Language = value?.ToLowerInvariant() }, null) : (settings, "language is a two-letter code, such as de."),
        "quiet" => value is null || QuietHours.Parse(value, out var wrong) is not null ? (settings with { QuietHours = value }, null) : (settings, $"{char.ToUpperInvariant(wrong![0])}{wrong[1..]}."),
        "heroes" => value is null || GroupId().IsMatch(value) ? (settings with { HeroesGroup = value }, null) : (settings, "heroes is the id of a user group, such as S0123456789."),
        _ => (settings, $"There is no setting “{Mrkdwn.Cut(name, 30)}”."),
    };

    [GeneratedRegex("""(?<name>[A-Za-z]{1,30})=(?:"(?<quoted>[^"]{0,200})"|(?<plain>[^\s"]{1,200}))""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex("^[A-Za-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex("^S[A-Z0-9]{6,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex GroupId();
}
