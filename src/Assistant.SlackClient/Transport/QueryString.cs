using System.Text;
using System.Text.Json;

namespace Assistant.SlackClient.Transport;

/// <summary>Arguments of a read: texts as they are, lists and objects as JSON.</summary>
internal static class QueryString
{
    public static string From(byte[] json)
    {
        var query = new StringBuilder();
        foreach (var argument in JsonElement.Parse(json).EnumerateObject())
            query.Append(query.Length == 0 ? '?' : '&')
                .Append(Uri.EscapeDataString(argument.Name))
                .Append('=')
                .Append(Uri.EscapeDataString(argument.Value.ValueKind is JsonValueKind.String ? argument.Value.GetString()! : argument.Value.GetRawText()));
        return query.ToString();
    }
}
