using System.Collections.Frozen;

namespace Assistant.Knowledge.Analysis;

/// <summary>Capitalised words that rarely are names: after "U.S." or an initial they show that a new sentence has begun.</summary>
internal static class SentenceStarters
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "A", "After", "All", "Also", "Although", "An", "And", "Any", "As", "At", "Because", "Before", "Both", "But", "By", "Can", "Do", "Each", "Every",
        "For", "From", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead", "It", "Its", "Many", "Most", "Next", "No",
        "Note", "Now", "On", "Once", "One", "Only", "Or", "Other", "Our", "Please", "Run", "See", "She", "Since", "So", "Some", "Such", "That", "The",
        "Their", "Then", "There", "These", "They", "This", "Those", "Thus", "To", "Unless", "Until", "Use", "We", "What", "When", "Where", "Which",
        "While", "Who", "Why", "With", "You", "Your",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word.TrimEnd(",:;'’"));
}
