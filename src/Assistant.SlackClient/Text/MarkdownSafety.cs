using System.Text;

namespace Assistant.SlackClient.Text;

/// <summary>Guards text that a model or a document wrote and that goes out as markdown, where nothing can be escaped.</summary>
public static class MarkdownSafety
{
    private static readonly string[] Broadcasts = ["!channel", "!here", "!everyone", "!group"];

    /// <summary>
    /// Takes out what would call people: <c>&lt;!channel&gt;</c>, <c>&lt;!here&gt;</c>, <c>&lt;!everyone&gt;</c>, groups and users. Give it a whole
    /// text: of two pieces each may be harmless.
    /// </summary>
    public static string Strip(string markdown)
    {
        if (!markdown.Contains('<'))
            return markdown;

        // What is cut out can join its neighbours into a new call: <!chan<@U1>nel>. So each closing bracket is judged against what is
        // left so far, and the openings that are still waiting are kept.
        var kept = new StringBuilder(markdown.Length);
        var openings = new Stack<int>();
        foreach (var character in markdown)
        {
            kept.Append(character);
            if (character is '<')
            {
                openings.Push(kept.Length - 1);
            }
            else if (character is '>' && openings.TryPop(out var open))
            {
                if (CallsPeople(kept, open))
                    kept.Length = open;
                else
                    openings.Clear();   // this bracket stays, and no reference reaches across one
            }
        }

        return kept.ToString();
    }

    private static bool CallsPeople(StringBuilder text, int open)
    {
        // Enough to recognise any of them, so that a long reference costs no more than a short one.
        var head = text.ToString(open + 1, Math.Min(12, text.Length - open - 2)).TrimStart();
        return head.StartsWith('@')
            || head.StartsWith("!subteam", StringComparison.OrdinalIgnoreCase)
            || Broadcasts.Any(name => head.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (head.Length == name.Length || !char.IsAsciiLetterOrDigit(head[name.Length])));
    }
}
