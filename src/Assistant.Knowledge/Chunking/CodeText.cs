using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Assistant.Knowledge.Chunking;

/// <summary>Code blocks as fenced reading text, with the language and the title of the info string.</summary>
internal static partial class CodeText
{
    private const int LongestInfo = 80;

    public static ReadingBlock? Of(CodeBlock block)
    {
        var code = block.Lines.ToString().TrimEnd().Trim('\n');
        if (block is MathBlock)
            return string.IsNullOrWhiteSpace(code) ? null : new ReadingBlock(ReadingKind.Code, code) { Opening = "$$", Closing = "$$" };
        var fenced = block as FencedCodeBlock;
        return Of(code, $"{fenced?.Info} {Title().Match(fenced?.Arguments ?? "").Value}".Trim());
    }

    public static ReadingBlock? Of(string code, string info)
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;
        var fence = new string('`', Math.Max(3, Math.Min(InlineText.LongestRun(code), 20) + 1));
        if (info.Length > LongestInfo || info.Contains('`'))
            info = "";
        return new ReadingBlock(ReadingKind.Code, code) { Opening = fence + info, Closing = fence };
    }

    [GeneratedRegex("""\b(title|filename)=("[^"]*"|'[^']*')""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}
