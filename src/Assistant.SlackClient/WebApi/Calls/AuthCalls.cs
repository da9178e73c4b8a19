using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class AuthCalls(SlackTransport transport) : IAuthApi
{
    private static readonly SlackMethod TestMethod = new("auth.test", CallKind.Read);

    public async Task<SlackResult<AuthTestResponse>> Test(CancellationToken cancellationToken)
    {
        var result = await transport.Call(TestMethod, [], SlackJson.Default.DictionaryStringString, SlackJson.Default.AuthTestResponse, cancellationToken);
        return result.Select(answer => answer with { Scopes = transport.Scopes?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
    }
}
