using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace Assistant.Knowledge.Chunking;

/// <summary>
/// The Markdown dialect of documentation pages. Left out on purpose: generic attributes, which swallow the braces of <c>/users/{id}</c>
/// (heading ids are read by <see cref="ExplicitId"/>); inline custom containers, which swallow the colons of <c>std::vector</c>;
/// subscript, superscript and inserted text, which swallow <c>~/.config</c> and <c>C++</c>; smart punctuation, which breaks quotes.
/// </summary>
internal static class MarkdownTree
{
    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>Null when the page nests so deeply, or is otherwise so contrived, that it cannot be parsed in reasonable time.</summary>
    public static MarkdownDocument? TryParse(string markdown)
    {
        if (ParseHazard.In(markdown))
            return null;
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)   // Markdig's only sign of its depth limits: 128 blocks, some thousand inlines
        {
            return null;
        }
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseGridTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseDefinitionLists()
            .UseAlertBlocks()
            .UseMathematics()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        return builder.Build();
    }
}
