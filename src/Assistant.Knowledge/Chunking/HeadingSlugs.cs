using System.Globalization;
using System.Text;

namespace Assistant.Knowledge.Chunking;

/// <summary>Heading anchors of one page by the rules of GitHub, as its <c>github-slugger</c> states them and most documentation sites follow.</summary>
internal sealed class HeadingSlugs
{
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

    /// <summary>The slug of a heading's plain text, with <c>-1</c>, <c>-2</c>… when it is taken. Empty for text without anything to keep.</summary>
    public string Next(string heading)
    {
        var slug = Slug(heading);
        var unique = slug;
        while (used.ContainsKey(unique))
            unique = $"{slug}-{++used[slug]}";
        used[unique] = 0;
        return unique;
    }

    /// <summary>Takes an id that the author wrote; false when the page has it already.</summary>
    public bool TryReserve(string id) => used.TryAdd(id, 0);

    /// <summary>Lower case; letters, marks, decimal digits, letter numbers, connectors and hyphens stay; a space becomes a hyphen; all else goes.</summary>
    public static string Slug(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var rune in heading.EnumerateRunes())
        {
            if (rune.Value == ' ')
                slug.Append('-');
            else if (rune.Value == 'İ')
                slug.Append("i\u0307");     // the one letter whose lower case is two characters everywhere
            else if (IsKept(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
        }
        return slug.ToString();
    }

    private static bool IsKept(Rune rune) => rune.Value == '-' || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
        // Circled and squared letters: symbols by category, alphabetic by property.
        || rune.Value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
}
