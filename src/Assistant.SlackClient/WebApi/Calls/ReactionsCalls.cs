using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class ReactionsCalls(SlackTransport transport) : IReactionsApi
{
    private static readonly SlackMethod AddMethod = new("reactions.add", CallKind.Repeatable);
    private static readonly SlackMethod RemoveMethod = new("reactions.remove", CallKind.Repeatable);

    public Task<SlackResult<SlackDone>> AddToMessage(string name, string channel, string timestamp, CancellationToken cancellationToken) =>
        Change(AddMethod, "already_reacted", name, channel, timestamp, cancellationToken);

    public Task<SlackResult<SlackDone>> RemoveFromMessage(string name, string channel, string timestamp, CancellationToken cancellationToken) =>
        Change(RemoveMethod, "no_reaction", name, channel, timestamp, cancellationToken);

    private async Task<SlackResult<SlackDone>> Change(
        SlackMethod method, string already, string name, string channel, string timestamp, CancellationToken cancellationToken)
    {
        var result = await transport.Call(method, new() { ["channel"] = channel, ["timestamp"] = timestamp, ["name"] = name },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.SlackDone, cancellationToken);
        return result is SlackResult<SlackDone>.Failed { Error.Code: var code } && code == already
            ? new SlackResult<SlackDone>.Ok(new SlackDone(already))
            : result;
    }
}
