using System.Text;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>The growing output of a cleaning run: never two blank lines in a row, no white space at a line's end, code lines as they are.</summary>
internal sealed class CleanText
{
    private readonly StringBuilder output = new();
    private int lineStart;
    private string? marker;

    /// <summary>Nothing but white space stands on the current line.</summary>
    public bool LineIsBlank { get; private set; } = true;

    public int Length => output.Length;

    public bool EndsWithSpace => output.Length == lineStart || output[^1] is ' ' or '\t';

    public char Last => output.Length == 0 ? '\n' : output[^1];

    /// <summary>Puts a list marker with its indentation before the next text; null takes back one that got no text.</summary>
    public void Mark(string? listMarker) => marker = listMarker;

    public void Append(ReadOnlySpan<char> text)
    {
        if (marker is not null && LineIsBlank && !text.IsWhiteSpace())
        {
            PlaceMarker();
            text = text.TrimStart(" \t");
        }
        output.Append(text);
        if (LineIsBlank && !text.IsWhiteSpace()) LineIsBlank = false;
        if (text.LastIndexOf('\n') is var newline and >= 0)
        {
            lineStart = output.Length - (text.Length - newline - 1);
            LineIsBlank = text[(newline + 1)..].IsWhiteSpace();
        }
    }

    public void Append(char c)
    {
        if (marker is not null && LineIsBlank && !char.IsWhiteSpace(c)) PlaceMarker();
        output.Append(c);
        if (!char.IsWhiteSpace(c)) LineIsBlank = false;
    }

    public void Space()
    {
        if (!EndsWithSpace) output.Append(' ');
    }

    /// <summary>Removes the character when it is the last of the current line.</summary>
    public void TakeBack(char c)
    {
        var last = output.Length - 1;
        while (last >= lineStart && output[last] is ' ') last--;
        if (last < lineStart || output[last] != c) return;
        output.Length = last;
        LineIsBlank = output.ToString(lineStart, last - lineStart).AsSpan().IsWhiteSpace();
    }

    public void NewLine()
    {
        if (LineIsBlank)
        {
            output.Length = lineStart;
            if (lineStart == 0 || (lineStart >= 2 && output[lineStart - 2] == '\n')) return;
        }
        else
        {
            var end = output.Length;
            while (end > lineStart && output[end - 1] is ' ' or '\t') end--;
            output.Length = end;
        }
        output.Append('\n');
        lineStart = output.Length;
        LineIsBlank = true;
    }

    /// <summary>Ends the paragraph, so that what follows stands apart.</summary>
    public void Break()
    {
        if (!LineIsBlank) NewLine();
        NewLine();
    }

    /// <summary>A whole line of code, blank ones included.</summary>
    public void RawLine(ReadOnlySpan<char> line)
    {
        if (marker is not null && !line.IsWhiteSpace())
        {
            PlaceMarker();
            line = line.TrimStart(" \t");
        }
        output.Append(line).Append('\n');
        lineStart = output.Length;
        LineIsBlank = true;
    }

    private void PlaceMarker()
    {
        output.Length = lineStart;
        output.Append(marker);
        marker = null;
    }

    public override string ToString() => output.ToString().Trim('\n') is { Length: > 0 } text ? text + "\n" : "";
}
