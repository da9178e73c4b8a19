using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class ChatCalls(SlackTransport transport) : IChatApi
{
    private static readonly SlackMethod PostMessageMethod = new("chat.postMessage", CallKind.Once);
    private static readonly SlackMethod UpdateMethod = new("chat.update", CallKind.Repeatable);

    // Deleted twice, the second answer would be message_not_found: a failure told of a success.
    private static readonly SlackMethod DeleteMethod = new("chat.delete", CallKind.Once);
    private static readonly SlackMethod PostEphemeralMethod = new("chat.postEphemeral", CallKind.Once);
    private static readonly SlackMethod StartStreamMethod = new("chat.startStream", CallKind.Once);
    private static readonly SlackMethod AppendStreamMethod = new("chat.appendStream", CallKind.Once);
    private static readonly SlackMethod StopStreamMethod = new("chat.stopStream", CallKind.Once);
    private static readonly SlackMethod GetPermalinkMethod = new("chat.getPermalink", CallKind.Read);

    public Task<SlackResult<PostedMessage>> PostMessage(PostMessageRequest request, CancellationToken cancellationToken) =>
        transport.Call(PostMessageMethod, request, SlackJson.Default.PostMessageRequest, SlackJson.Default.PostedMessage, cancellationToken);

    public Task<SlackResult<PostedMessage>> Update(UpdateMessageRequest request, CancellationToken cancellationToken) =>
        transport.Call(UpdateMethod, request, SlackJson.Default.UpdateMessageRequest, SlackJson.Default.PostedMessage, cancellationToken);

    public Task<SlackResult<SlackDone>> Delete(string channel, string ts, CancellationToken cancellationToken) =>
        transport.Call(DeleteMethod, new() { ["channel"] = channel, ["ts"] = ts },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.SlackDone, cancellationToken);

    public Task<SlackResult<PostedEphemeral>> PostEphemeral(PostEphemeralRequest request, CancellationToken cancellationToken) =>
        transport.Call(PostEphemeralMethod, request, SlackJson.Default.PostEphemeralRequest, SlackJson.Default.PostedEphemeral, cancellationToken);

    public Task<SlackResult<PostedMessage>> StartStream(StartStreamRequest request, CancellationToken cancellationToken) =>
        transport.Call(StartStreamMethod, request, SlackJson.Default.StartStreamRequest, SlackJson.Default.PostedMessage, cancellationToken);

    public Task<SlackResult<SlackDone>> AppendStream(AppendStreamRequest request, CancellationToken cancellationToken) =>
        transport.Call(AppendStreamMethod, request, SlackJson.Default.AppendStreamRequest, SlackJson.Default.SlackDone, cancellationToken);

    public Task<SlackResult<PostedMessage>> StopStream(StopStreamRequest request, CancellationToken cancellationToken) =>
        transport.Call(StopStreamMethod, request, SlackJson.Default.StopStreamRequest, SlackJson.Default.PostedMessage, cancellationToken);

    public Task<SlackResult<Permalink>> GetPermalink(string channel, string messageTs, CancellationToken cancellationToken) =>
        transport.Call(GetPermalinkMethod, new() { ["channel"] = channel, ["message_ts"] = messageTs },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.Permalink, cancellationToken);
}
