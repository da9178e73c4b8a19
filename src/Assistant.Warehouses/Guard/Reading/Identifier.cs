using System.Globalization;

namespace Assistant.Warehouses.Guard.Reading;

internal static class Identifier
{
    private const int LongestName = 128;

    /// <summary>The name itself, when it has no characters that hide, reorder or end text.</summary>
    public static string Checked(string name) =>
        name.Length <= LongestName && !name.EnumerateRunes().Any(rune => Rune(rune))
            ? name
            : throw new RefusedException("A name has characters that cannot be seen, or is very long; write names with letters, digits and underscores.");

    private static bool Rune(System.Text.Rune rune) => rune.Value == 0xFFFD || System.Text.Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
