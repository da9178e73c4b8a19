namespace Assistant.SlackClient.WebApi;

public interface IAppsConnectionsApi
{
    /// <summary>An address for one WebSocket. It holds a ticket: keep it out of logs.</summary>
    Task<SlackResult<SocketAddress>> Open(CancellationToken cancellationToken);
}

public sealed record SocketAddress
{
    public required string Url { get; init; }

    public override string ToString() => nameof(SocketAddress);
}
