using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Assistant.Knowledge.Chunking;

/// <summary>Paragraphs that announce what follows them.</summary>
internal static class LeadIn
{
    private const int LongestLeadIn = 240;

    /// <summary>"The options are:"</summary>
    public static bool Announces(string text) => text.Length <= LongestLeadIn && text.EndsWith(':');

    /// <summary>A paragraph of nothing but bold text, used as a heading.</summary>
    public static bool IsLabel(ParagraphBlock paragraph) =>
        paragraph.Inline is { FirstChild: EmphasisInline { DelimiterCount: 2 } only } && only == paragraph.Inline.LastChild;
}
