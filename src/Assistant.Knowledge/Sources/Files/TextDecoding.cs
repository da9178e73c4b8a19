using System.Text;

namespace Assistant.Knowledge.Sources.Files;

/// <summary>Bytes of a file as text with LF line ends, or one sentence on why they are none.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out string reason)
    {
        (text, reason) = ("", "");
        Encoding encoding = StrictUtf8;
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                bytes = bytes[3..];
                break;
            case [0xFF, 0xFE, ..]:
                encoding = Encoding.Unicode;
                bytes = bytes[2..];
                break;
            case [0xFE, 0xFF, ..]:
                encoding = Encoding.BigEndianUnicode;
                bytes = bytes[2..];
                break;
            default:
                if (!bytes.Contains((byte)0)) break;
                reason = "is binary; leave it out with an Exclude glob";
                return false;
        }

        try
        {
            text = WithLineFeeds(encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            reason = "is not UTF-8; convert it, e.g. `iconv -f latin1 -t utf-8`";
            return false;
        }
        return true;
    }

    public static string WithLineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
