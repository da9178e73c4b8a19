using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Knowledge.Chunking;

internal static class ChunkHash
{
    /// <summary>SHA-256 over title, heading trail and text. Each part is preceded by its length, so that no text can pass for a border.</summary>
    public static string Of(string title, IReadOnlyList<string> headings, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, title);
        AppendNumber(hash, headings.Count);
        foreach (var heading in headings)
            Append(hash, heading);
        Append(hash, text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        AppendNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
