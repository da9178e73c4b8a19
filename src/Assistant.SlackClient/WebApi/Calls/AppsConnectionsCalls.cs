using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class AppsConnectionsCalls(SlackTransport transport) : IAppsConnectionsApi
{
    private static readonly SlackMethod OpenMethod = new("apps.connections.open", CallKind.Repeatable, WithAppToken: true);

    public Task<SlackResult<SocketAddress>> Open(CancellationToken cancellationToken) =>
        transport.Call(OpenMethod, [], SlackJson.Default.DictionaryStringString, SlackJson.Default.SocketAddress, cancellationToken);
}
