using System.Globalization;
using System.Text;

namespace Assistant.Server.Rendering;

/// <summary>Text from outside as it may be printed: a page cannot move the cursor, change colours or reverse the line.</summary>
internal static class SafeText
{
    /// <summary>White space folded to single spaces, control and direction characters left out.</summary>
    public static string OneLine(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsWhiteSpace(c))
                Space(safe);
            else if (!char.IsControl(c) && !IsHidden(c))
                safe.Append(c);
        return safe.ToString().TrimEnd();
    }

    private static void Space(StringBuilder safe)
    {
        if (safe.Length > 0 && safe[^1] != ' ')
            safe.Append(' ');
    }

    // Joiners hold emoji and several scripts together; every other format character can only deceive.
    private static bool IsHidden(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('\u200C' or '\u200D');
}
