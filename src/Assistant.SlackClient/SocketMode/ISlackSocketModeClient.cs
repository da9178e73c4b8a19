namespace Assistant.SlackClient.SocketMode;

public interface ISlackSocketModeClient
{
    SocketModeHealth Health { get; }

    /// <summary>Keeps the connections up until the token is cancelled, or until Slack says that there is no use: see <see cref="SocketModeHealth.FatalReason"/>.</summary>
    Task Run(SocketEnvelopeHandler handler, CancellationToken stoppingToken);
}
