using System.Text;

namespace Assistant.Knowledge.Chunking;

internal static class SafeText
{
    /// <summary>LF line ends, and nothing that a database or an encoder refuses: NUL and halves of surrogate pairs become U+FFFD.</summary>
    public static string Of(string text)
    {
        if (text.Contains('\r'))
            text = text.ReplaceLineEndings("\n");
        text = text.Replace('\0', '\uFFFD');
        if (!text.Any(char.IsSurrogate))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            safe.Append(rune);
        return safe.ToString();
    }
}
