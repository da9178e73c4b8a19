using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Sources.Files;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Bytes of an answer as text, in the character set that its mark, header or own first lines name.</summary>
internal static partial class WebText
{
    public static string Decode(byte[] bytes, string? charset)
    {
        var declared = charset ?? (Declared().Match(Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2048)))) is { Success: true } match ? match.Groups["charset"].Value : null);
        if (declared is null || declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            if (TextDecoding.TryDecode(bytes, out var text, out _)) return text;
            declared ??= "windows-1252";
        }
        return TextDecoding.WithLineFeeds((Named(declared) ?? Encoding.UTF8).GetString(bytes));
    }

    private static Encoding? Named(string charset)
    {
        // Without registering the provider for the whole process.
        if (CodePagesEncodingProvider.Instance.GetEncoding(charset) is { } found) return found;
        try
        {
            return Encoding.GetEncoding(charset);
        }
        // Utf-7 is known and not supported.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"<meta[^>]{1,200}charset\s*=\s*[""']?(?<charset>[\w.:-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declared();
}
