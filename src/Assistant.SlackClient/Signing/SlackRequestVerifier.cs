using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.SlackClient.Signing;

public enum SignatureCheck
{
    Valid,
    MissingHeaders,
    BadTimestamp,
    Stale,
    FromTheFuture,
    BadSignature,
}

/// <summary>Tells whether Slack sent a request. A valid one may be a replay within the window: its event id tells.</summary>
public sealed class SlackRequestVerifier
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>5 minutes, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private const string Version = "v0=";

    private readonly byte[][] _secrets;
    private readonly TimeProvider _clock;

    /// <param name="secrets">The current signing secret, and while it is being changed the former one.</param>
    public SlackRequestVerifier(IReadOnlyList<string> secrets, TimeProvider clock)
    {
        if (secrets.Count == 0 || secrets.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A signing secret is empty; without one anybody could sign.", nameof(secrets));
        _secrets = [.. secrets.Select(Encoding.UTF8.GetBytes)];
        _clock = clock;
    }

    /// <param name="body">The bytes as they came, before any reading.</param>
    public SignatureCheck Verify(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
            return SignatureCheck.MissingHeaders;
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return SignatureCheck.BadTimestamp;

        var age = _clock.GetUtcNow().ToUnixTimeSeconds() - seconds;
        if (age > Window.TotalSeconds)
            return SignatureCheck.Stale;
        if (age < -Window.TotalSeconds)
            return SignatureCheck.FromTheFuture;

        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!signature.StartsWith(Version, StringComparison.Ordinal) || signature.Length != Version.Length + (2 * claimed.Length)
            || Convert.FromHexString(signature.AsSpan(Version.Length), claimed, out _, out _) is not System.Buffers.OperationStatus.Done)
            return SignatureCheck.BadSignature;

        // All secrets are tried every time, so that the time taken does not tell which one fits.
        var fits = false;
        foreach (var secret in _secrets)
            fits |= CryptographicOperations.FixedTimeEquals(Expected(secret, timestamp, body), claimed);
        return fits ? SignatureCheck.Valid : SignatureCheck.BadSignature;
    }

    private static byte[] Expected(byte[] secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
