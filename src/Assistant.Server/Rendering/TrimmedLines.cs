using System.Text;

namespace Assistant.Server.Rendering;

/// <summary>Leaves out spaces at the ends of lines, with which layouts fill their columns: in a file they are noise.</summary>
internal sealed class TrimmedLines(TextWriter inner) : TextWriter
{
    private int _spaces;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _spaces++;
            return;
        }

        if (value is not ('\r' or '\n'))
            for (; _spaces > 0; _spaces--)
                inner.Write(' ');
        _spaces = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
