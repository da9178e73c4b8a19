using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Which parts of an HTML tree are for reading, and their bare text.</summary>
internal static partial class HtmlContent
{
    public static bool IsDropped(IElement element) => element.LocalName switch
    {
        "script" or "style" or "svg" or "math" or "noscript" or "template" or "nav" or "footer" or "button" or "input" or "select" or "textarea" or "iframe" or
            "object" or "canvas" or "dialog" or "head" => true,
        "aside" => !Callout().IsMatch(element.ClassName ?? ""),
        _ => IsHidden(element),
    };

    /// <summary>Panels of unselected tabs are hidden too, and are for reading.</summary>
    private static bool IsHidden(IElement element)
    {
        if (element.GetAttribute("role") == "tabpanel") return false;
        if (element.HasAttribute("hidden") && element.GetAttribute("hidden") != "until-found") return true;
        if (element.GetAttribute("aria-hidden") == "true" && element.LocalName is "a" or "span" or "i" or "img") return true;
        return element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The mark beside a heading that links to itself.</summary>
    public static bool IsPermalink(IElement link, string label) =>
        label is "#" or "\\#" or "¶" or "§" or "🔗" || Permalink().IsMatch(link.ClassName ?? "") && link.GetAttribute("href")?.StartsWith('#') == true && label.Length <= 2;

    public static bool IsGutter(IElement element) => Gutter().IsMatch(element.ClassName ?? "") || element.HasAttribute("data-line-number");

    public static string LanguageOf(IElement pre)
    {
        IElement?[] bearers = [pre.QuerySelector("code"), pre, pre.ParentElement, pre.ParentElement?.ParentElement];
        foreach (var bearer in bearers)
        {
            if (bearer is null) continue;
            var match = Language().Match(bearer.ClassName ?? "");
            if (match.Success) return match.Groups["language"].Value;
            if ((bearer.GetAttribute("data-lang") ?? bearer.GetAttribute("data-language")) is { Length: > 0 and < 30 } language && Word().IsMatch(language)) return language;
        }
        return "";
    }

    /// <summary>Text of a preformatted block with its lines, whatever marks them.</summary>
    public static string CodeOf(IElement pre)
    {
        var code = new StringBuilder();
        Walk(pre, node =>
        {
            if (node is IText text) code.Append(text.Data);
            else if (node is IElement element)
            {
                if (element.LocalName is "button" or "script" or "style" or "svg" || IsGutter(element)) return false;
                if (element.LocalName == "br" || (element.LocalName is "div" or "tr" or "li" or "p" && code.Length > 0 && code[^1] != '\n')) code.Append('\n');
            }
            return true;
        });
        return code.ToString().ReplaceLineEndings("\n").Replace('\u00a0', ' ');
    }

    /// <summary>All text below the element, without what is dropped.</summary>
    public static string TextOf(IElement root)
    {
        var text = new StringBuilder();
        Walk(root, node =>
        {
            if (node is IText words) text.Append(words.Data);
            return node is not IElement element || element == root || !IsDropped(element);
        });
        return text.ToString();
    }

    /// <summary>The first elements below the root, in document order.</summary>
    public static IEnumerable<IElement> Descendants(IElement root, int limit) => Nodes(root, static _ => true).Take(limit).OfType<IElement>();

    private static void Walk(IElement root, Func<INode, bool> visit)
    {
        foreach (var _ in Nodes(root, visit)) { }
    }

    /// <summary>The nodes below the root; without recursion, as the depth is up to the page's author, and without NextSibling, which searches the parent.</summary>
    /// <param name="visit">Whether to go below the node.</param>
    private static IEnumerable<INode> Nodes(IElement root, Func<INode, bool> visit)
    {
        var open = new Stack<(INodeList Children, int Next)>([(root.ChildNodes, 0)]);
        while (open.TryPop(out var level))
        {
            if (level.Next >= level.Children.Length) continue;
            var node = level.Children[level.Next];
            open.Push((level.Children, level.Next + 1));
            if (visit(node)) open.Push((node.ChildNodes, 0));
            yield return node;
        }
    }

    [GeneratedRegex(@"note|tip|info|caution|warning|danger|callout|admonition|alert|starlight-aside", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Callout();

    [GeneratedRegex(@"headerlink|hash-link|anchor|permalink", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Permalink();

    [GeneratedRegex(@"(?:^|\s)(?:line-?numbers?|linenos?|lineno|gutter|code-block-line-number)(?:\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Gutter();

    [GeneratedRegex(@"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*)(?<language>[A-Za-z0-9+#.-]{1,20})(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[A-Za-z0-9+#.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
