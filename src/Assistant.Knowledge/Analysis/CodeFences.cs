namespace Assistant.Knowledge.Analysis;

/// <summary>Splits a chunk's reading text at its fenced blocks, the fence lines themselves left out.</summary>
public static class CodeFences
{
    public static IEnumerable<(string Text, bool IsCode)> Split(string text)
    {
        var blockStart = 0;
        var fence = "";
        var at = 0;
        while (at < text.Length)
        {
            var lineEnd = text.IndexOf('\n', at);
            var next = lineEnd < 0 ? text.Length : lineEnd + 1;
            if (FenceAfter(text.AsSpan(at, next - at).Trim(), fence) is { } changed)
            {
                if (at > blockStart)
                    yield return (text[blockStart..at], fence.Length > 0);
                fence = changed;
                blockStart = next;
            }

            at = next;
        }

        if (text.Length > blockStart)
            yield return (text[blockStart..], fence.Length > 0);
    }

    // The fence in force after this line when the line is one: the marks that open a block, or empty after the block's end.
    private static string? FenceAfter(ReadOnlySpan<char> line, string fence)
    {
        if (fence.Length == 0)
        {
            return line.StartsWith("```") || line.StartsWith("~~~")
                ? new string(line[0], line.Length - line.TrimStart(line[0]).Length)
                : null;
        }

        return line.StartsWith(fence) && line.TrimStart(fence[0]).IsEmpty ? "" : null;
    }
}
