using System.Globalization;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Assistant.Knowledge.Chunking;

/// <summary>Turns a page's syntax tree into headings and blocks of reading text, in the order of the source.</summary>
internal sealed class PageReader
{
    private readonly PageWriter page = new();

    private PageReader() { }

    public static IReadOnlyList<PageNode> Read(string markdown)
    {
        if (MarkdownTree.TryParse(markdown) is not { } tree)
            return PlainPage.Read(markdown);
        var reader = new PageReader();
        foreach (var block in InSourceOrder(tree))
            reader.ReadBlock(block);
        return reader.page.Nodes;
    }

    /// <summary>Footnotes stand where they were written: the parser moves them to the end, and drops those that nothing refers to.</summary>
    private static IEnumerable<Block> InSourceOrder(MarkdownDocument tree)
    {
        var footnotes = tree.OfType<LinkReferenceDefinitionGroup>()
            .SelectMany(group => group.OfType<FootnoteLinkReferenceDefinition>())
            .Select(definition => (Block)definition.Footnote)
            .ToList();
        var blocks = tree.Where(block => block is not (FootnoteGroup or LinkReferenceDefinitionGroup));
        return footnotes.Count == 0 ? blocks : blocks.Concat(footnotes).OrderBy(block => block.Line);
    }

    private void ReadAll(ContainerBlock container)
    {
        foreach (var block in container)
            ReadBlock(block);
    }

    private void ReadBlock(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                page.AddHeading(heading.Level, InlineText.Of(heading));
                break;
            case ParagraphBlock paragraph:
                page.AddParagraph(InlineText.Of(paragraph), keepWithNext: LeadIn.IsLabel(paragraph));
                break;
            case CodeBlock code:
                page.Add(CodeText.Of(code));
                break;
            case HtmlBlock html:
                HtmlText.Write(html, page);
                break;
            case Table table:
                page.Add(TableText.Of(table));
                break;
            case AlertBlock alert:
                ReadNote(alert, alert.Kind.ToString().ToLowerInvariant(), title: null);
                break;
            case CustomContainer container:
                ReadContainer(container);
                break;
            case QuoteBlock quote:
                using (page.Indent("> ", "> "))
                    ReadAll(quote);
                break;
            case ListBlock list:
                ReadList(list);
                break;
            case DefinitionList definitions:
                foreach (var item in definitions.OfType<DefinitionItem>())
                    ReadDefinition(item);
                break;
            case Footnote footnote:
                using (page.Indent($"[{footnote.Label}]: ", "  "))
                    ReadAll(footnote);
                break;
            case ContainerBlock other:
                ReadAll(other);
                break;
        }
    }

    private void ReadList(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
        var isFirst = true;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var marker = list.IsOrdered ? $"{number++}{(list.OrderedDelimiter == ')' ? ')' : '.')} " : "- ";
            using (page.Indent(marker, new string(' ', marker.Length), tight: !isFirst || page.IsInItem))
                ReadAll(item);
            isFirst = false;
        }
    }

    private void ReadDefinition(DefinitionItem item)
    {
        foreach (var block in item)
        {
            if (block is DefinitionTerm term)
            {
                page.AddParagraph(InlineText.Of(term), keepWithNext: true);
                continue;
            }
            using (page.Indent(": ", "  ", tight: true))
                ReadBlock(block);
        }
    }

    /// <summary>
    /// Containers named after a kind of note read "Note: …"; others (tabs, steps, columns) only group, so their headings are the page's own.
    /// </summary>
    private void ReadContainer(CustomContainer container)
    {
        var (name, title) = (container.Info ?? "", container.Arguments);
        if (name.IndexOf('[') is > 0 and var bracket)
            (name, title) = (name[..bracket], $"{name[bracket..]} {title}".Trim().Trim('[', ']'));
        if (NoteLabel.Of(name) is null)
            ReadAll(container);
        else
            ReadNote(container, name, title);
    }

    private void ReadNote(ContainerBlock note, string kind, string? title)
    {
        using (page.Note(string.IsNullOrWhiteSpace(title) ? NoteLabel.Of(kind) ?? kind : title.Trim()))
            ReadAll(note);
    }
}
