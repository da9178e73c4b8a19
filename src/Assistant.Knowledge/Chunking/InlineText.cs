using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Assistant.Knowledge.Chunking;

/// <summary>
/// Inline Markdown as reading text: code keeps its back-ticks, links and emphasis their words, images their description, tags nothing.
/// Walks the tree without recursion, because inline nesting may be thousands deep.
/// </summary>
internal sealed class InlineText
{
    private readonly StringBuilder text = new();

    /// <summary>Heading text without back-ticks, as a trail shows it.</summary>
    private readonly StringBuilder plain = new();

    /// <summary>Plain without image descriptions: what slugs are made from.</summary>
    private readonly StringBuilder slugText = new();

    private InlineText() { }

    public string Text => Tidy(text);

    public string Plain => Tidy(plain);

    public string SlugText => Tidy(slugText);

    /// <summary>The first id of a tag within, such as <c>&lt;a id="x"&gt;</c>.</summary>
    public string? Id { get; private set; }

    public static InlineText Of(LeafBlock block)
    {
        var result = new InlineText();
        if (block.Inline is { } root)
            result.Read(root);
        else
            result.AppendAll(string.Join(' ', block.Lines.Lines.Take(block.Lines.Count).Select(line => line.Slice.ToString().Trim())));
        return result;
    }

    /// <summary>The words of a link or of another part of a line, without back-ticks.</summary>
    public static string PlainOf(ContainerInline part)
    {
        var result = new InlineText();
        result.Read(part);
        return OneLine(result.Plain);
    }

    /// <summary>Text without inner line breaks, for headings and table cells.</summary>
    public static string OneLine(string text) => text.Contains('\n') ? text.Replace('\n', ' ') : text;

    private void Read(ContainerInline root)
    {
        var images = new HashSet<Inline>();
        Inline? inline = root.FirstChild;
        var inImage = 0;
        while (inline is not null)
        {
            if (inline is LinkInline { IsImage: true })
            {
                images.Add(inline);
                inImage++;
            }
            if (inline is ContainerInline { FirstChild: { } child })
            {
                inline = child;
                continue;
            }
            AppendLeaf(inline, inImage > 0);
            while (inline is not null && inline != root)
            {
                if (images.Remove(inline))
                    inImage--;
                if (inline.NextSibling is { } next)
                {
                    inline = next;
                    break;
                }
                inline = inline.Parent;
            }
            if (inline == root)
                break;
        }
    }

    private void AppendLeaf(Inline inline, bool inImage)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Append(literal.Content.ToString(), inImage);
                break;
            case CodeInline code:
                Append(InCode(code.Content), inImage, code.Content);
                break;
            case LineBreakInline line:
                Append(line.IsHard ? "\n" : " ", inImage);
                break;
            case AutolinkInline link:
                Append(link.Url, inImage);
                break;
            case HtmlEntityInline entity:
                Append(entity.Transcoded.ToString(), inImage);
                break;
            case HtmlInline html:
                AppendTag(html.Tag, inImage);
                break;
            case MathInline math:
                var dollars = new string('$', math.DelimiterCount);
                AppendAll($"{dollars}{math.Content}{dollars}");
                break;
            case TaskList task:
                AppendAll(task.Checked ? "[x]" : "[ ]");
                break;
            case FootnoteLink { IsBackLink: false } footnote:
                AppendAll($"[{footnote.Footnote.Label}]");
                break;
            case DelimiterInline delimiter:
                Append(delimiter.ToLiteral(), inImage);
                break;
        }
    }

    private void AppendTag(string source, bool inImage)
    {
        if (HtmlTag.Parse(source) is not { } tag)
            return;
        Id ??= ExplicitId.IsUsable(tag.Id) ? tag.Id : null;
        if (tag.Name is "br")
            Append("\n", inImage);
        else if (tag.Name is "code")
            Append("`", inImage, "");
        else if (tag is { Name: "img", Alt: { } alt })
            Append(alt, inImage: true);
    }

    private void AppendAll(string value) => Append(value, inImage: false);

    private void Append(string value, bool inImage, string? plainValue = null)
    {
        text.Append(value);
        plain.Append(plainValue ?? value);
        if (!inImage)
            slugText.Append(plainValue ?? value);
    }

    private static string InCode(string content)
    {
        var code = OneLine(content);
        if (!code.Contains('`'))
            return $"`{code}`";
        var fence = new string('`', LongestRun(code) + 1);
        return $"{fence} {code} {fence}";
    }

    public static int LongestRun(string content)
    {
        var (longest, run) = (0, 0);
        foreach (var c in content)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    /// <summary>No white space at the ends or around line breaks, no empty lines.</summary>
    private static string Tidy(StringBuilder builder)
    {
        var value = builder.ToString();
        return value.Contains('\n')
            ? string.Join('\n', value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();
    }
}
