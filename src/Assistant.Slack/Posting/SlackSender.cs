using System.Text.Json;
using Assistant.SlackClient;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.Transport;
using Assistant.SlackClient.WebApi;
using Assistant.Slack.Health;
using Assistant.Support.Outbox;

namespace Assistant.Slack.Posting;

/// <summary>
/// Makes the calls of the outbox. A message whose earlier try may have arrived is looked for by its key in the thread, and posted only when it is
/// not there. What only one person sees cannot be looked for and may come twice; everything else may safely be done twice.
/// </summary>
internal sealed class SlackSender(ISlackApiClient slack, IOutbox outbox, PostFinder finder, SlackHealth health) : IOutboundSender
{
    public async Task<SendOutcome> SendAsync(ClaimedPost claimed, CancellationToken cancellationToken)
    {
        var outcome = await CallAsync(claimed, cancellationToken);
        health.Sent(outcome);
        return outcome;
    }

    private async Task<SendOutcome> CallAsync(ClaimedPost claimed, CancellationToken cancellationToken)
    {
        using var payload = JsonDocument.Parse(claimed.Post.Payload);
        var json = payload.RootElement;
        switch (claimed.Post.Kind)
        {
            case SlackPost.Message:
                return await PostAsync(claimed, SlackWire.Read<PostMessageRequest>(json), cancellationToken);
            case SlackPost.Finish:
                return await FinishAsync(claimed, json.Deserialize(SlackPostJson.Default.FinishPost)!, cancellationToken);
            case SlackPost.Update:
                return await ChangeAsync(json.Deserialize(SlackPostJson.Default.UpdatePost)!, cancellationToken);
            case SlackPost.Ephemeral:
                return Outcome(await slack.Chat.PostEphemeral(SlackWire.Read<PostEphemeralRequest>(json), cancellationToken), posted => posted.MessageTs);
            case SlackPost.Respond:
                return await RespondAsync(json.Deserialize(SlackPostJson.Default.RespondPost)!, cancellationToken);
            case SlackPost.React:
                var react = json.Deserialize(SlackPostJson.Default.ReactPost)!;
                return Outcome(react.Remove
                    ? await slack.Reactions.RemoveFromMessage(react.Name, react.Channel, react.Ts, cancellationToken)
                    : await slack.Reactions.AddToMessage(react.Name, react.Channel, react.Ts, cancellationToken), _ => null);
            case SlackPost.Home:
                var home = json.Deserialize(SlackPostJson.Default.HomePost)!;
                return Outcome(await slack.Views.Publish(home.User, (HomeView)SlackWire.Read<View>(home.View), null, cancellationToken), _ => null);
            case SlackPost.Prompts:
                return Outcome(await slack.AssistantThreads.SetSuggestedPrompts(SlackWire.Read<SetSuggestedPromptsRequest>(json), cancellationToken), _ => null);
            default:
                return new SendOutcome.GaveUp($"there is no call of the kind '{claimed.Post.Kind}'");
        }
    }

    private async Task<SendOutcome> ChangeAsync(UpdatePost update, CancellationToken cancellationToken)
    {
        var request = SlackWire.Read<UpdateMessageRequest>(update.Request);
        if (update.Of is { } key)
        {
            if (await outbox.FindExternalIdAsync(key, cancellationToken) is not { } ts)
                return new SendOutcome.GaveUp("the message to change was never posted");
            request = request with { Ts = ts };
        }

        return Outcome(await slack.Chat.Update(request, cancellationToken), posted => posted.Ts);
    }

    private async Task<SendOutcome> RespondAsync(RespondPost respond, CancellationToken cancellationToken)
    {
        var message = respond.After is { } key && await outbox.FindExternalIdAsync(key, cancellationToken) is null
            ? new ResponseMessage { ResponseType = "ephemeral", ReplaceOriginal = false, Text = "I could not post it here. Invite me with `/invite`, and ask again." }
            : SlackWire.Read<ResponseMessage>(respond.Message);
        return Outcome(await slack.Respond(respond.Url, message, cancellationToken), _ => null);
    }

    private async Task<SendOutcome> PostAsync(ClaimedPost claimed, PostMessageRequest request, CancellationToken cancellationToken)
    {
        if (claimed.MayBeSent)
            switch (await finder.FindAsync(request, claimed.Post.Key, cancellationToken))
            {
                case SlackResult<string?>.Ok { Value: { } ts }:
                    return new SendOutcome.Sent(ts);
                case SlackResult<string?>.Failed { Error: var error }:
                    return Failure(error, mayBeSent: true);
            }

        return Outcome(await slack.Chat.PostMessage(request, cancellationToken), posted => posted.Ts);
    }

    /// <summary>Ends the stream, and puts the whole message in its place. Both may be done twice; a stream that is gone leaves a plain post.</summary>
    private async Task<SendOutcome> FinishAsync(ClaimedPost claimed, FinishPost finish, CancellationToken cancellationToken)
    {
        var request = SlackWire.Read<PostMessageRequest>(finish.Request);
        if (!(await slack.Chat.StopStream(new StopStreamRequest { Channel = request.Channel, Ts = finish.Ts }, cancellationToken)).TryGetValue(out _, out var error)
            && error.Code is not ("message_not_in_streaming_state" or "stopped_by_user" or "message_not_found"))
            return Failure(error, error.Effect is CallEffect.Unknown);
        var updated = await slack.Chat.Update(
            new UpdateMessageRequest { Channel = request.Channel, Ts = finish.Ts, Text = request.Text, Blocks = request.Blocks, Metadata = request.Metadata, Parse = request.Parse }, cancellationToken);
        return updated is SlackResult<PostedMessage>.Failed { Error.Code: "message_not_found" }
            ? await PostAsync(claimed, request, cancellationToken)
            : Outcome(updated, posted => posted.Ts);
    }

    private SendOutcome Outcome<T>(SlackResult<T> result, Func<T, string?> id)
    {
        if (!result.TryGetValue(out var value, out var error))
            return Failure(error, error.Effect is CallEffect.Unknown);
        health.Token(null);
        return new SendOutcome.Sent(id(value));
    }

    private SendOutcome Failure(SlackError error, bool mayBeSent)
    {
        if (error.IsFatal)
            health.Token(error.Code);
        return error.IsTransient || mayBeSent || error.IsFatal
            ? new SendOutcome.TryAgain(error.ToString(), error.RetryAfter, mayBeSent)   // a refused token is a person's to mend; what was to be said waits for that about an hour
            : new SendOutcome.GaveUp(error.ToString());
    }
}
