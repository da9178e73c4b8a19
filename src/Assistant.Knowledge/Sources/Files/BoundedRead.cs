using System.Buffers;

namespace Assistant.Knowledge.Sources.Files;

internal static class BoundedRead
{
    /// <summary>All bytes of the stream; null when there are more than <paramref name="maxBytes"/>, of which no more than that are read.</summary>
    public static async Task<byte[]?> AllBytesAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (bytes.Length + read > maxBytes) return null;
                bytes.Write(buffer, 0, read);
            }
            return bytes.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
