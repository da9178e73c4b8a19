using System.Text.RegularExpressions;

namespace Assistant.Insights.Catalog;

/// <summary>Masks values that tell who somebody is, before a catalog shows them.</summary>
public static partial class PersonalData
{
    private const int LongestShown = 60;

    private static readonly string[] _personalNames =
        ["email", "mail", "phone", "mobile", "first_name", "last_name", "full_name", "username", "user_name", "address", "street", "ip", "ip_address", "ssn", "iban", "birthday", "token", "password", "secret"];

    /// <summary>Whether a property's name says that its values tell who somebody is: <c>$ip</c>, <c>billingEmail</c>.</summary>
    public static bool IsPersonalName(string property)
    {
        var words = NameWords.Of(property);
        var joined = string.Join('_', words);
        return _personalNames.Any(name => name.Contains('_', StringComparison.Ordinal) ? $"_{joined}_".Contains($"_{name}_", StringComparison.Ordinal) : words.Contains(name));
    }

    /// <summary>The value as it may be shown under that property, at most 60 letters long.</summary>
    public static string Mask(string property, string value)
    {
        if (IsPersonalName(property))
            return "•••";
        var masked = LongNumber().Replace(MaskValues(value), "•••");
        return masked.Length <= LongestShown ? masked : string.Concat(masked.AsSpan(0, LongestShown), "…");
    }

    /// <summary>The text without e-mail addresses, IP addresses, tokens and keys. Long numbers stay: whoever asks for rows may need ids.</summary>
    public static string MaskValues(string value) => Ip().Replace(Email().Replace(Jwt().Replace(value, "•••"), "•••@•••"), "•••");

    [GeneratedRegex(@"[^\s@<>""]+@[^\s@<>""]+\.[^\s@<>""]+", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ip();

    /// <summary>Phone, card and account numbers: nine digits or more, with the usual marks between them. A date is none.</summary>
    [GeneratedRegex(@"(?<!\d)(?!\d{4}-\d\d-\d\d)\+?\d(?:[ ()/-]{0,2}\d){8,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\b(?:eyJ|sk-|xox[bp]-|ghp_)[\w.-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();
}
