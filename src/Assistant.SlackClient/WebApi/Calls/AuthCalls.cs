using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class AuthCalls(SlackTransport transport) : IAuthApi
{
    private static readonly SlackMethod TestMethod = new("auth.test", CallKind.Read);

    public Task<SlackResult<AuthTestResponse>> Test(CancellationToken cancellationToken) =>
        transport.Call(TestMethod, [], SlackJson.Default.DictionaryStringString, SlackJson.Default.AuthTestResponse, cancellationToken);
}
