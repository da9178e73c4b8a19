using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Assistant.Storage.Schema;

/// <summary>
/// Text as every engine can keep it: PostgreSQL refuses NUL and half a surrogate pair, so both become U+FFFD, on all engines alike.
/// </summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';
    private static readonly SearchValues<char> Suspects = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(Suspects))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())                   // an unpaired surrogate comes out as U+FFFD
            clean.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return clean.ToString();
    }
}
