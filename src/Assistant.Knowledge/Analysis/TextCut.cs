namespace Assistant.Knowledge.Analysis;

/// <summary>Cuts a text that is too long.</summary>
public static class TextCut
{
    /// <summary>The text's beginning of so many characters at most, which never ends inside a surrogate pair.</summary>
    public static string AtMost(string text, int characters)
    {
        if (text.Length <= characters)
            return text;
        return char.IsLowSurrogate(text[characters]) && characters > 0 && char.IsHighSurrogate(text[characters - 1]) ? text[..(characters - 1)] : text[..characters];
    }
}
