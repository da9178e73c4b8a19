using System.Buffers;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>
/// Turns Markdown or MDX into plain Markdown: imports, exports, comments, tags and expressions go, their text and all code stay.
/// One pass from left to right; what is not closed is text, so that a slip of the author's never costs more than itself.
/// </summary>
/// <remarks>An MDX parser would refuse the whole page at the first such slip, and there is none for .NET.</remarks>
internal sealed partial class MarkupCleaner
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\n\\`<{}]$");

    private const int MaxLookahead = 32_768;
    private const int MaxContainers = 100;
    private const int MaxIndent = 200;

    private readonly string text;
    private readonly bool mdx;
    private readonly bool keepHtml;
    private readonly Partials? partials;
    private readonly IReadOnlyList<(string Name, string? Text)> props;
    private readonly CleanText output = new();
    private readonly List<Container> containers = [];
    private readonly Lazy<HashSet<string>> closers;
    private int at;
    private bool afterBlank = true;
    private bool afterModule;
    private bool afterIndentedCode;
    private int listContent;
    private long wasted;

    private MarkupCleaner(string text, MarkupDialect dialect, Partials? partials, IReadOnlyList<(string, string?)> props, bool keepHtml)
    {
        this.text = text;
        this.partials = partials;
        this.props = props;
        this.keepHtml = keepHtml;
        mdx = dialect == MarkupDialect.Mdx;
        closers = new(() => [.. CloseTag().Matches(text).Select(match => match.Groups[1].Value)]);
    }

    /// <param name="text">A page's text with LF line ends and without its front matter.</param>
    public static string Clean(string text, MarkupDialect dialect, Partials? partials = null) =>
        Clean(text, dialect, partials, [], keepHtml: false);

    private static string Clean(string text, MarkupDialect dialect, Partials? partials, IReadOnlyList<(string, string?)> props, bool keepHtml)
    {
        var cleaner = new MarkupCleaner(text, dialect, partials, props, keepHtml);
        while (cleaner.at < text.Length) cleaner.CleanLine();
        return cleaner.output.ToString();
    }

    private void CleanLine()
    {
        var end = LineEnd(at);
        var (indent, start) = IndentOf(at, end);
        if (start == end)
        {
            output.NewLine();
            (afterBlank, at) = (true, end + 1);
            return;
        }

        LeaveContainers(indent);
        var wasBlank = afterBlank;
        var wasModule = afterModule;
        var wasIndentedCode = afterIndentedCode;
        (afterBlank, afterModule, afterIndentedCode) = (false, false, false);

        if (TryCopyFence(indent, start, end)) return;
        if ((wasBlank || wasModule) && start == at && TrySkipModule(end))
        {
            afterModule = true;
            return;
        }
        var column = OutputIndent(indent);
        if (!mdx && (containers is [] or [.., { IsMarkdown: true }]) && (wasBlank || wasIndentedCode) && column >= listContent + 4)
        {
            CopyLine(end, indent - column);
            afterIndentedCode = true;
            return;
        }
        if (TryCopyMath(start, end) || TryDirective(indent, start, end)) return;

        if (wasBlank && column < listContent && IsListItem(start, end) == 0) listContent = 0;
        // Deep indentation means nothing in MDX and inside tags, and code in Markdown.
        if (wasBlank && (mdx || containers.Count > 0) && column >= listContent + 4) column = listContent;
        if (IsListItem(start, end) is var marker and > 0) listContent = column + marker;
        output.Append(new string(' ', column));
        at = start;
        CleanInline(indent, end);
    }

    /// <summary>Cleans from here to the end of the line on which the last tag or expression ends.</summary>
    private void CleanInline(int indent, int firstLineEnd)
    {
        var line = new Line(indent, text[at], IsListItem(at, firstLineEnd) > 0);
        while (at < text.Length)
        {
            var plain = text.AsSpan(at).IndexOfAny(Marks);
            if (plain != 0)
            {
                if (plain < 0) plain = text.Length - at;
                output.Append(text.AsSpan(at, plain));
                at += plain;
                continue;
            }

            switch (text[at])
            {
                case '\n':
                    at++;
                    EndLine(line);
                    return;
                case '\\' when at + 1 < text.Length && text[at + 1] != '\n':
                    output.Append(text.AsSpan(at, 2));
                    at += 2;
                    break;
                case '`': CopyCodeSpan(line); break;
                case '<': CleanTag(line); break;
                case '{' when mdx || IsAt("{/*"): CleanExpression(line); break;
                case '}' when skippedBraces.Remove(at, out var hasBracket):
                    if (hasBracket) output.TakeBack(')');
                    at++;
                    break;
                case ']' when at + 1 < text.Length && text[at + 1] == '(': CopyLinkTarget(); break;
                case '$' when mdx: CopyInlineMath(); break;
                default:
                    output.Append(text[at++]);
                    break;
            }
        }
        EndLine(line);
    }

    private void EndLine(Line line)
    {
        if (line.Anchor is { } anchor && !output.LineIsBlank) output.Append($" {{#{anchor}}}");
        output.NewLine();
    }

    private void CopyCodeSpan(Line line)
    {
        var run = RunLength(at, '`');
        var limit = Math.Min(Limit(), line.IsTableRow ? LineEnd(at) : text.Length);
        for (var i = at + run; i < limit;)
        {
            var next = text.AsSpan(i, limit - i).IndexOfAny('`', '\n');
            if (next < 0) break;
            i += next;
            if (text[i] == '\n')
            {
                if (IndentOf(i + 1, LineEnd(i + 1)) is var (_, start) && start >= LineEnd(i + 1)) break;
                i++;
                continue;
            }
            var close = RunLength(i, '`');
            i += close;
            if (close != run) continue;
            output.Append(text.AsSpan(at, i - at));
            at = i;
            return;
        }
        wasted += limit - at;
        output.Append(text.AsSpan(at, run));
        at += run;
    }

    /// <summary>A link's target may hold angle brackets and braces that are no markup.</summary>
    private void CopyLinkTarget()
    {
        var end = LineEnd(at, Limit(4096));
        var depth = 0;
        for (var i = at + 1; i < end; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0)
            {
                output.Append(text.AsSpan(at, i + 1 - at));
                at = i + 1;
                return;
            }
        }
        wasted += end - at;
        output.Append("](");
        at += 2;
    }

    private void CopyInlineMath()
    {
        var end = LineEnd(at, Limit(2048));
        var run = RunLength(at, '$');
        var close = text.IndexOf(new string('$', run), at + run, Math.Max(0, end - at - run), StringComparison.Ordinal);
        // Two prices in a line are no formula; a formula with braces has commands.
        if (close > 0 && text.AsSpan(at, close - at) is var formula && formula.Contains('{') && formula.Contains('\\'))
        {
            output.Append(text.AsSpan(at, close + run - at));
            at = close + run;
            return;
        }
        wasted += Math.Max(0, end - at);
        output.Append(text.AsSpan(at, run));
        at += run;
    }

    /// <summary>How far ahead of here a closing mark is looked for. Looking in vain is paid from a budget, which keeps hostile pages linear.</summary>
    private int Limit(int reach = MaxLookahead) => (int)Math.Min(text.Length, at + (long)(wasted > 4L * text.Length + 65_536 ? 64 : reach));

    private int LineEnd(int from) => from >= text.Length ? text.Length : text.IndexOf('\n', from) is var end and >= 0 ? end : text.Length;

    /// <summary>End of the line, or the limit when that is nearer; looks no further.</summary>
    private int LineEnd(int from, int limit) => text.IndexOf('\n', from, limit - from) is var end and >= 0 ? end : limit;

    private bool IsAt(string expected) => text.AsSpan(at).StartsWith(expected, StringComparison.Ordinal);

    private int RunLength(int from, char of)
    {
        var end = from;
        while (end < text.Length && text[end] == of) end++;
        return end - from;
    }

    private (int Columns, int Start) IndentOf(int from, int end)
    {
        var columns = 0;
        while (from < end && text[from] is ' ' or '\t' or '\r' or '\f' or '\v' or '\u00a0')
        {
            columns += text[from] == '\t' ? 4 - columns % 4 : 1;
            from++;
        }
        return (Math.Min(columns, MaxIndent), Math.Min(from, end));
    }

    [GeneratedRegex(@"</([A-Za-z][\w.:-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex CloseTag();

    /// <summary>The source line that is being cleaned.</summary>
    private sealed class Line(int indent, char first, bool isListItem)
    {
        public int Indent => indent;

        public bool IsTableRow => first == '|';

        public bool IsHeading => first == '#';

        /// <summary>A line break would tear the heading, table row, quote or list item.</summary>
        public bool IsOneLine => first is '#' or '|' or '>' || isListItem;

        /// <summary>Id of an empty anchor in a heading.</summary>
        public string? Anchor { get; set; }
    }

    /// <summary>An open tag or block whose children are indented in the source, but not in Markdown, where that would mean code.</summary>
    private sealed class Container(string name, int sourceIndent, int outputIndent)
    {
        public string Name => name;

        public int SourceIndent => sourceIndent;

        public int OutputIndent => outputIndent;

        /// <summary>Left-most column of the children so far; -1 before the first.</summary>
        public int ChildIndent { get; set; } = -1;

        /// <summary>Its children are Markdown moved to the right, and may hold indented code.</summary>
        public bool IsMarkdown => name is "!" or "?" or "=";
    }
}
