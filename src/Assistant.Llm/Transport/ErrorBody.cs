using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assistant.Llm.Transport;

/// <summary>
/// The machine-readable part of an endpoint's error, and questions about its text. The text itself stays here: endpoints repeat the prompt
/// and parts of the key in it.
/// </summary>
internal sealed partial class ErrorBody
{
    private const int Longest = 16_384;
    private readonly string _text;

    public ErrorBody(string? text)
    {
        _text = text is null ? "" : text.Length > Longest ? text[..Longest] : text;
        (Code, Parameter) = Parse(text);
    }

    /// <summary>Such as <c>context_length_exceeded</c>; null when the endpoint gave none that looks like a code.</summary>
    public string? Code { get; }

    /// <summary>The refused parameter, such as <c>temperature</c>.</summary>
    public string? Parameter { get; }

    public bool IsAboutResponseFormat => Mentions("response_format") || Mentions("json_schema") || Mentions("json_object");

    public bool IsTooLong => Code is "context_length_exceeded" or "exceed_context_size_error" or "string_above_max_length"
        || Mentions("maximum context length") || Mentions("context window") || Mentions("context length") || Mentions("maximum input length");

    public bool IsContentFilter => Code is "content_filter" or "content_policy_violation";

    public bool IsQuota => Code is "insufficient_quota" or "billing_hard_limit_reached";

    private bool Mentions(string words) => _text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static (string? Code, string? Parameter) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is not JsonValueKind.Object
                || !document.RootElement.TryGetProperty("error", out var error) || error.ValueKind is not JsonValueKind.Object)
                return default;
            return (Identifier(error, "code") ?? Identifier(error, "type"), Identifier(error, "param"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Identifier(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && IdentifierShape.IsMatch(value.GetString()!)
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.\[\]-]{0,63}\z")]
    private static partial Regex IdentifierShape { get; }
}
