using System.Text.Json;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.Interaction;

internal static class InteractionReader
{
    public static InteractionPayload Read(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new JsonException("The payload is not an object.");
        return RawJson.TypeOf(json) switch
        {
            "block_actions"   => json.Deserialize(SlackJson.Default.BlockActionRequest)!,
            "view_submission" => json.Deserialize(SlackJson.Default.ViewSubmission)!,
            "view_closed"     => json.Deserialize(SlackJson.Default.ViewClosed)!,
            "message_action"  => json.Deserialize(SlackJson.Default.MessageShortcut)!,
            "shortcut"        => json.Deserialize(SlackJson.Default.GlobalShortcut)!,
            "" when RawJson.StringOf(json, "command") is not null => Command(name => RawJson.StringOf(json, name)),
            var type          => new UnknownInteraction(type, json),
        };
    }

    /// <summary>A form without <c>payload</c>: a command, or the probe of the certificate.</summary>
    public static InteractionPayload Read(IReadOnlyDictionary<string, string> form)
    {
        if (form.ContainsKey("ssl_check"))
            return new SslCheck();                                   // first: it need not be signed, so nothing else in it may count
        return form.ContainsKey("command") ? Command(name => form.GetValueOrDefault(name)) : throw new JsonException("The form has neither payload nor command.");
    }

    private static SlashCommand Command(Func<string, string?> field)
    {
        return new()
        {
            Command = Needed("command"),
            UserId = Needed("user_id"),
            ChannelId = Needed("channel_id"),
            Text = field("text") ?? "",
            UserName = field("user_name"),
            ChannelName = field("channel_name"),
            TeamId = field("team_id"),
            TeamDomain = field("team_domain"),
            EnterpriseId = field("enterprise_id"),
            ApiAppId = field("api_app_id"),
            TriggerId = field("trigger_id"),
            ResponseUrl = field("response_url"),
        };

        string Needed(string name) => field(name) is { Length: > 0 } value ? value : throw new JsonException($"The command has no {name}.");
    }
}

internal static class FormBody
{
    /// <summary>Slack sends about 15; the first of two fields of one name counts.</summary>
    private const int MaxFields = 100;

    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> body)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in System.Text.Encoding.UTF8.GetString(body).Split('&', MaxFields))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = System.Net.WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            form.TryAdd(name, equals < 0 ? "" : System.Net.WebUtility.UrlDecode(pair[(equals + 1)..]));
        }

        return form;
    }
}
