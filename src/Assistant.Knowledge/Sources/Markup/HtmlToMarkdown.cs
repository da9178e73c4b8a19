using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Writes the readable part of an HTML tree as Markdown. Our own, since the package feed holds no converter.</summary>
internal sealed partial class HtmlToMarkdown
{
    /// <summary>Deeper elements give their bare text; no page nests so deep, and a hostile one must not exhaust the stack.</summary>
    private const int MaxDepth = 120;

    private static readonly HtmlParser Parser = new();

    private readonly Uri? page;
    private readonly bool textIsMarkdown;

    private HtmlToMarkdown(Uri? page, bool textIsMarkdown)
    {
        this.page = page;
        this.textIsMarkdown = textIsMarkdown;
    }

    /// <param name="page">Address that relative links are resolved against; without it they stay as they are.</param>
    public static string Convert(INode root, Uri? page) => new HtmlToMarkdown(page, textIsMarkdown: false).Blocks(root, 0);

    /// <param name="textIsMarkdown">The text between the tags is Markdown already, as in a table on an MDX page.</param>
    public static string Fragment(string html, bool textIsMarkdown) =>
        HtmlGuard.IsTooDeep(html) ? PlainText.ToMarkdown(HtmlGuard.TextOf(html)) : new HtmlToMarkdown(null, textIsMarkdown).Blocks(Parser.ParseDocument(html).Body!, 0);

    /// <summary>Blocks that are parted by blank lines.</summary>
    private string Blocks(INode parent, int depth)
    {
        var blocks = new List<string>();
        var run = new StringBuilder();
        foreach (var child in parent.ChildNodes)
        {
            if (child is not IElement element || !(IsBlock(element) || HasBlock(element, depth)))
            {
                Inline(child, run, depth, inTable: false);
                continue;
            }
            FlushParagraph(run, blocks);
            if (Block(element, depth + 1) is { Length: > 0 } block) blocks.Add(block);
        }
        FlushParagraph(run, blocks);
        return string.Join("\n\n", blocks);
    }

    private static void FlushParagraph(StringBuilder run, List<string> blocks)
    {
        var lines = run.ToString().Split('\n').Select(line => line.Trim(' ')).SkipWhile(line => line.Length == 0).ToList();
        run.Clear();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        if (lines.Count > 0) blocks.Add(string.Join('\n', lines.Where(line => line.Length > 0).Select(MarkdownEscape.LineStart)));
    }

    private string Block(IElement element, int depth)
    {
        if (HtmlContent.IsDropped(element)) return "";
        if (depth > MaxDepth) return MarkdownEscape.LineStart(Escaped(HtmlContent.TextOf(element), inTable: false));
        return element.LocalName switch
        {
            ['h', >= '1' and <= '6'] => Heading(element, depth),
            "ul" or "ol" or "menu" => List(element, depth),
            "pre" => CodeBlock(element),
            "table" => Table(element, depth),
            "blockquote" => Prefixed(Blocks(element, depth), "> ", "> "),
            "dl" => Definitions(element, depth),
            "hr" => "",
            _ => Blocks(element, depth),
        };
    }

    private string Heading(IElement element, int depth)
    {
        var run = new StringBuilder();
        foreach (var child in element.ChildNodes) Inline(child, run, depth, inTable: false);
        var words = OneLine(run.ToString());
        if (words.Length == 0) return "";

        var id = element.GetAttribute("id") ?? AnchorOf(element);
        return $"{new string('#', element.LocalName[1] - '0')} {words}{(IsUsableId(id) ? $" {{#{id}}}" : "")}";
    }

    private static string? AnchorOf(IElement heading) =>
        heading.QuerySelector("a[id]:not([href]), a[name]:not([href]), span[id]:empty") is { } anchor ? anchor.GetAttribute("id") ?? anchor.GetAttribute("name") : null;

    private static bool IsUsableId(string? id) => id is { Length: > 0 and <= 200 } && id.AsSpan().IndexOfAny(" \t\n{}") < 0;

    private string List(IElement list, int depth)
    {
        var items = new List<string>();
        var isOrdered = list.LocalName == "ol";
        var number = isOrdered && int.TryParse(list.GetAttribute("start"), out var start) && start >= 0 ? start : 1;
        foreach (var item in list.Children)
        {
            if (HtmlContent.IsDropped(item)) continue;
            var content = item.LocalName == "li" ? Blocks(item, depth) : Block(item, depth + 1);
            if (content.Length == 0) continue;
            var marker = isOrdered ? $"{number++}. " : "- ";
            items.Add(Prefixed(content, marker, new string(' ', marker.Length)));
        }
        return string.Join('\n', items);
    }

    private string Definitions(IElement list, int depth)
    {
        var blocks = new List<string>();
        foreach (var item in list.QuerySelectorAll(":scope > dt, :scope > dd, :scope > div > dt, :scope > div > dd"))
        {
            var content = Blocks(item, depth);
            if (content.Length == 0) continue;
            blocks.Add(content);
        }
        return string.Join("\n\n", blocks);
    }

    private static string CodeBlock(IElement pre)
    {
        var code = HtmlContent.CodeOf(pre).Trim('\n').TrimEnd();
        return code.Length == 0 ? "" : MarkdownEscape.Fence(code, HtmlContent.LanguageOf(pre));
    }

    private static string Prefixed(string content, string first, string rest) =>
        first + content.Replace("\n", "\n" + rest, StringComparison.Ordinal).Replace("\n" + rest + "\n", "\n" + rest.TrimEnd() + "\n", StringComparison.Ordinal);

    private static bool IsBlock(IElement element) => HtmlNames.Blocks.Contains(element.LocalName) && element.LocalName is not "option";

    /// <summary>A link or span around blocks is a block itself.</summary>
    private static bool HasBlock(IElement element, int depth)
    {
        if (depth > MaxDepth || element.LocalName is "code" or "br" or "img") return false;
        return HtmlContent.Descendants(element, limit: 2000).Any(IsBlock);
    }
}
