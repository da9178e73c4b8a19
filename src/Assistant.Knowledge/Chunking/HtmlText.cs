using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;

namespace Assistant.Knowledge.Chunking;

/// <summary>
/// The words of raw HTML between Markdown. A scan over tags rather than a DOM: Markdown cuts HTML at blank lines, so that what arrives are
/// fragments with ends missing, which a tree builder would repair into something else, in time that nesting makes quadratic.
/// </summary>
internal sealed class HtmlText
{
    private readonly PageWriter page;
    private readonly StringBuilder text = new();
    private string? headingId;

    private HtmlText(PageWriter page) => this.page = page;

    public static void Write(HtmlBlock block, PageWriter page) => Write(block.Lines.ToString(), page);

    /// <summary>Text without tags on one line.</summary>
    public static string Strip(string html)
    {
        var writer = new PageWriter();
        Write(html, writer);
        return string.Join(' ', writer.Nodes.Select(node => node switch
        {
            PageNode.Heading heading => heading.Markdown,
            PageNode.Content content => content.Block.Text,
            _ => "",
        }));
    }

    private static void Write(string html, PageWriter page)
    {
        var reader = new HtmlText(page);
        reader.Read(html);
        reader.Flush();
    }


    private void Read(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0)
                open = html.Length;
            AppendWords(html.AsSpan(at, open - at));
            at = open < html.Length ? ReadMarkup(html, open) : open;
        }
    }

    /// <summary>Reads what starts with the angle bracket, and returns where the text goes on.</summary>
    private int ReadMarkup(string html, int open)
    {
        if (Starts(html, open, "<!--"))
            return After(html, open + 4, "-->");
        if (Starts(html, open, "<![CDATA[") || Starts(html, open, "<!") || Starts(html, open, "<?"))
            return After(html, open, ">");

        var end = TagEnd(html, open);
        if (end < 0 || HtmlTag.Parse(html[open..end]) is not { } tag)
        {
            text.Append('<');
            return open + 1;
        }
        if (tag is { IsClosing: false, Name: "script" or "style" or "template" })
            return After(html, end, $"</{tag.Name}>");
        if (tag is { IsClosing: false, Name: "pre" })
            return ReadPreformatted(html, end);
        ReadTag(tag);
        return end;
    }

    private void ReadTag(HtmlTag tag)
    {
        switch (tag.Name)
        {
            case "br":
                text.Append('\n');
                break;
            case "code":
                text.Append('`');
                break;
            case "img" when tag.Alt is { } alt:
                AppendWords(alt);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when tag.IsClosing:
                FlushHeading(tag.Name[1] - '0');
                break;
            case "li" when !tag.IsClosing:
                Flush();
                text.Append("- ");
                break;
            case "tr" when !tag.IsClosing:
                Flush();
                text.Append("| ");
                break;
            case "td" or "th" when tag.IsClosing:
                text.Append(" | ");
                break;
            case "td" or "th":
                break;
            default:
                if (IsBlock(tag.Name))
                    Flush();
                break;
        }
        if (tag.Id is not { } id)
            return;
        if (tag.Name is ['h', >= '1' and <= '6'])
            headingId = id;
        else if (text.Length == 0)
            page.RememberId(id);
        else
            headingId ??= id;
    }

    private int ReadPreformatted(string html, int start)
    {
        Flush();
        var close = html.IndexOf("</pre", start, StringComparison.OrdinalIgnoreCase);
        var code = html[start..(close < 0 ? html.Length : close)];
        page.Add(CodeText.Of(HtmlHelper.Unescape(WithoutTags(code), removeBackSlash: false).Trim('\n').TrimEnd(), info: ""));
        return close < 0 ? html.Length : After(html, close, ">");
    }

    private static string WithoutTags(string html)
    {
        var words = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var end = html[i] == '<' ? TagEnd(html, i) : -1;
            if (end > 0 && HtmlTag.Parse(html[i..end]) is not null)
                i = end;
            else
                words.Append(html[i++]);
        }
        return words.ToString();
    }

    /// <summary>Just after the tag's closing bracket, which does not count inside quotes; -1 when there is none nearby.</summary>
    private static int TagEnd(string html, int open)
    {
        const int longestTag = 2000;
        var quote = '\0';
        for (var i = open + 1; i < html.Length && i - open < longestTag; i++)
        {
            var c = html[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '>')
                return i + 1;
            else if (c == '<')
                return -1;
        }
        return -1;
    }

    private static bool Starts(string html, int at, string with) => string.CompareOrdinal(html, at, with, 0, with.Length) == 0;

    private static int After(string html, int from, string mark)
    {
        var at = html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? html.Length : at + mark.Length;
    }

    private void AppendWords(ReadOnlySpan<char> words)
    {
        foreach (var c in words.Contains('&') ? HtmlHelper.Unescape(words.ToString(), removeBackSlash: false) : words)
        {
            if (!(c is ' ' or '\t' or '\n' or '\r'))
                text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    private void Flush()
    {
        var prose = text.ToString().Trim();
        text.Clear();
        headingId = null;
        if (prose.Length > 0 && prose is not ("-" or "|"))
            page.AddProse(prose, keepWithNext: false);
    }

    private void FlushHeading(int level)
    {
        var heading = InlineText.OneLine(text.ToString().Trim());
        var id = ExplicitId.IsUsable(headingId) ? headingId : null;
        text.Clear();
        headingId = null;
        var plain = heading.Replace("`", "", StringComparison.Ordinal);
        if (heading.Length > 0)
            page.AddHeading(level, heading, plain, plain, id);
    }

    private static bool IsBlock(string name) => name is
        "address" or "article" or "aside" or "blockquote" or "body" or "caption" or "center" or "dd" or "details" or "dialog" or "div" or "dl" or "dt" or
        "fieldset" or "figcaption" or "figure" or "footer" or "form" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "head" or "header" or "hr" or
        "html" or "legend" or "li" or "main" or "nav" or "ol" or "option" or "p" or "section" or "select" or "summary" or "table" or "tbody" or "tfoot" or
        "thead" or "title" or "tr" or "ul" or "video" or "iframe";
}
