using System.Collections.Frozen;

namespace Assistant.Knowledge.Analysis;

/// <summary>What a full stop after a word says about the end of the sentence.</summary>
internal enum Abbreviation { None, GoesOn, MayEndBeforeCapital, BeforeNumber, EndsBeforeStarter }

internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Known =
        new Dictionary<string, Abbreviation>(
            [
                .. Each(Abbreviation.GoesOn,
                    "e.g", "eg", "i.e", "ie", "vs", "cf", "viz", "ca", "approx", "resp", "incl", "excl", "esp", "mr", "mrs", "ms", "dr", "prof",
                    "fig", "figs", "eq", "eqs", "ref", "refs", "sect", "vol", "pp", "mt", "gen", "sen", "rev", "z.b", "d.h", "bzw"),
                .. Each(Abbreviation.MayEndBeforeCapital, "etc", "a.m", "p.m", "inc", "ltd", "corp", "jr", "sr", "usw"),
                .. Each(Abbreviation.BeforeNumber, "no", "nos", "sec", "ch", "ver", "art", "max", "min"),
                .. Each(Abbreviation.EndsBeforeStarter, "al", "co", "st", "ph.d", "m.d", "b.c", "a.d"),
            ],
            StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">The word before the full stop, inner full stops included, the last one not.</param>
    public static Abbreviation After(ReadOnlySpan<char> word)
    {
        if (Known.TryGetValue(word, out var abbreviation))
            return abbreviation;
        return IsInitials(word) ? Abbreviation.EndsBeforeStarter : Abbreviation.None;
    }

    /// <summary><c>J</c>, <c>U.S</c>, <c>C</c>: single capitals, with full stops between them.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsUpper(word[i]) : word[i] != '.')
                return false;
        }
        return word.Length % 2 == 1 && word is not "I";
    }

    private static IEnumerable<KeyValuePair<string, Abbreviation>> Each(Abbreviation kind, params string[] words) =>
        words.Select(word => KeyValuePair.Create(word, kind));
}
