namespace Assistant.SlackClient.SocketMode;

public enum SocketState
{
    Waiting,
    Connecting,
    Connected,
    Stopped,
}

/// <param name="LastFrameAt">Null before the first.</param>
/// <param name="LastError">A code or a short sentence, never an address or a token.</param>
public sealed record SocketConnectionHealth(int Number, SocketState State, DateTimeOffset? LastFrameAt, string? LastError);

/// <summary>A snapshot. Fatal means that no connection will be tried again until a person acts and the process starts anew.</summary>
public sealed record SocketModeHealth(IReadOnlyList<SocketConnectionHealth> Connections, string? FatalReason)
{
    public bool IsFatal => FatalReason is not null;

    public bool IsConnected => Connections.Any(connection => connection.State is SocketState.Connected);
}
