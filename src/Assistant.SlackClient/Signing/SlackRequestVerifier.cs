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

/// <param name="secrets">The current signing secret, and while it is being changed the former one.</param>
public sealed class SlackRequestVerifier(IReadOnlyList<string> secrets, TimeProvider clock)
{
    public SignatureCheck Verify(string? timestamp, string? signature, ReadOnlySpan<byte> body) =>
        throw new NotImplementedException($"{secrets.Count} {clock}");
}
