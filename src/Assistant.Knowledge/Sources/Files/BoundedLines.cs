using System.Runtime.CompilerServices;

namespace Assistant.Knowledge.Sources.Files;

internal static class BoundedLines
{
    /// <summary>The lines of a stream with their numbers from 1; null for one that is longer than the bound, which is not held. A line's bytes are good until the next.</summary>
    public static async IAsyncEnumerable<(long Number, ReadOnlyMemory<byte>? Line)> ReadAsync(
        Stream stream, long maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var line = new MemoryStream();
        var (number, tooLong, any) = (1L, false, false);
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var start = 0; start < read;)
            {
                var newline = buffer.AsSpan(start, read - start).IndexOf((byte)'\n');
                var length = newline < 0 ? read - start : newline;
                tooLong |= line.Length + length > maxBytes;
                if (!tooLong) line.Write(buffer, start, length);
                any = true;
                start += length + 1;
                if (newline < 0) continue;

                yield return (number, tooLong ? (ReadOnlyMemory<byte>?)null : WithoutMark(line, number));
                line.SetLength(0);
                (tooLong, any) = (false, false);
                number++;
            }
        }
        if (any) yield return (number, tooLong ? (ReadOnlyMemory<byte>?)null : WithoutMark(line, number));
    }

    private static ReadOnlyMemory<byte> WithoutMark(MemoryStream line, long number)
    {
        var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
        return number == 1 && bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }
}
