using System.Text.Json;
using Assistant.Slack.Conversation;
using Assistant.Slack.Health;
using Assistant.Slack.Rendering;
using Assistant.SlackClient;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.WebApi;
using Assistant.Support;
using Assistant.Support.Inbox;
using Microsoft.Extensions.Logging;

namespace Assistant.Slack.Events;

/// <summary>
/// The door for everything that Slack tells, by either transport: what matters is written to the inbox, and only then acknowledged. A modal is
/// opened here and not by a worker, because its trigger lives three seconds.
/// </summary>
internal sealed partial class SlackIntake(IInbox inbox, IInboxBell bell, ISlackApiClient slack, RunningWork running, SlackHealth health, TimeProvider clock, ILogger<SlackIntake> logger)
{
    /// <summary>Slack takes an acknowledgement within three seconds, and one that is late for nothing but confusion.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.2);

    /// <param name="json">Of an <c>event_callback</c> or one of its kin.</param>
    public async Task<IntakeReply> ReceiveEventAsync(JsonElement json, CancellationToken cancellationToken)
    {
        switch (SlackPayloads.ReadEvent(json))
        {
            case Payload<EventEnvelope>.Unreadable { Reason: var reason }:
                LogUnreadable(reason);
                return IntakeReply.Done;                             // it would be as unreadable the next time
            case Payload<EventEnvelope>.Read { Value: UrlVerification { Challenge: var challenge } }:
                return new IntakeReply.Challenged(challenge);
            case Payload<EventEnvelope>.Read { Value: AppRateLimited }:
                LogRateLimited();
                return IntakeReply.Done;
            case Payload<EventEnvelope>.Read { Value: EventCallback callback }:
                return await ReceiveAsync(callback, json, cancellationToken);
            default:
                return IntakeReply.Done;
        }
    }

    public async Task<IntakeReply> ReceiveInteractionAsync(Payload<InteractionPayload> payload, CancellationToken cancellationToken)
    {
        switch (payload)
        {
            case Payload<InteractionPayload>.Unreadable { Reason: var reason }:
                LogUnreadable(reason);
                return IntakeReply.Done;
            case Payload<InteractionPayload>.Read { Value: BlockActionRequest { Actions.Count: > 0 } request }:
                if (request.Actions[0] is { ActionId: ActionIds.NotRight, Value: { } answerId })
                    return await OpenFeedbackAsync(request, answerId, cancellationToken);
                return await KeepAsync(EventMapping.Of(request), IntakeReply.Done, cancellationToken);
            case Payload<InteractionPayload>.Read { Value: ViewSubmission submission }:
                if (submission.View.CallbackId == ActionIds.NotRightView && FeedbackModal.Check(submission.View) is { } wrong)
                    return new IntakeReply.Acknowledged(wrong.ToJson());
                return await KeepAsync(EventMapping.Of(submission), IntakeReply.Done, cancellationToken);
            case Payload<InteractionPayload>.Read { Value: MessageShortcut shortcut }:
                return await KeepAsync(EventMapping.Of(shortcut), IntakeReply.Done, cancellationToken);
            case Payload<InteractionPayload>.Read { Value: SlashCommand { ResponseUrl: not null } command }:
                var reply = await KeepAsync(EventMapping.Of(command), new IntakeReply.Acknowledged(Searching), cancellationToken);
                return reply is IntakeReply.NotKept ? new IntakeReply.Acknowledged(Unable) : reply;   // a command is not delivered again, so its sender is told
            default:
                return IntakeReply.Done;
        }
    }

    private static readonly JsonElement Searching = new ResponseMessage { ResponseType = "ephemeral", Text = ":eyes: One moment…" }.ToJson();
    private static readonly JsonElement Unable = new ResponseMessage { ResponseType = "ephemeral", Text = ":warning: I cannot take this in at the moment. Please try again in a minute." }.ToJson();

    private async Task<IntakeReply> ReceiveAsync(EventCallback callback, JsonElement json, CancellationToken cancellationToken)
    {
        switch (callback.Event)
        {
            case AgentSessionStopped { Channel: var channel, ThreadTs: { } thread }:
                running.Stop(Ids.Lane(channel, thread));
                return IntakeReply.Done;
            case AppUninstalled:
                health.Revoked("The app was uninstalled from the workspace; install it again.");
                return IntakeReply.Done;
            case TokensRevoked { Tokens.Bot.Count: > 0 }:
                health.Revoked("The bot's token was revoked; install the app again and set Slack:BotToken to its new token.");
                return IntakeReply.Done;
            default:
                return EventMapping.Of(callback, json) is { } inbound ? await KeepAsync(inbound, IntakeReply.Done, cancellationToken) : IntakeReply.Done;
        }
    }

    private async Task<IntakeReply> KeepAsync(InboundEvent inbound, IntakeReply reply, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await inbox.AddAsync(inbound, either.Token).WaitAsync(either.Token))
                bell.Ring();
            return reply;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(inbound.EventId, "it was not written in time");   // it may be yet; then the next delivery is known
            return IntakeReply.Refused;
        }
        catch (StoreUnavailableException fault)
        {
            LogNotKept(inbound.EventId, fault.Message);
            return IntakeReply.Refused;
        }
    }

    private async Task<IntakeReply> OpenFeedbackAsync(BlockActionRequest request, string answerId, CancellationToken cancellationToken)
    {
        if (request.TriggerId is { } trigger && !(await slack.Views.Open(trigger, FeedbackModal.Render(answerId), cancellationToken)).TryGetValue(out _, out var error))
        {
            LogNoModal(error.Code);
            if (request.ResponseUrl is { } address)
                await slack.Respond(address, new ResponseMessage
                {
                    ResponseType = "ephemeral",
                    ReplaceOriginal = false,
                    Text = "Slack did not open the form in time. Please press the button once more.",
                }, cancellationToken);
        }

        return IntakeReply.Done;
    }

    [LoggerMessage(LogLevel.Warning, "Slack sent something that cannot be read: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(LogLevel.Warning, "Slack holds events back: there were more than 30,000 within an hour.")]
    private partial void LogRateLimited();

    [LoggerMessage(LogLevel.Error, "Event {EventId} is not acknowledged, so that Slack delivers it again: {Problem}")]
    private partial void LogNotKept(string eventId, string problem);

    [LoggerMessage(LogLevel.Warning, "Slack did not open a modal: {Code}.")]
    private partial void LogNoModal(string code);
}

/// <summary>Rung when the inbox has something new, so that a worker looks at once.</summary>
public interface IInboxBell
{
    void Ring();
}

/// <summary>What Slack is told.</summary>
internal abstract record IntakeReply
{
    private IntakeReply() { }

    public static IntakeReply Done { get; } = new Acknowledged(null);

    public static IntakeReply Refused { get; } = new NotKept();

    public sealed record Acknowledged(JsonElement? Payload) : IntakeReply;

    public sealed record Challenged(string Challenge) : IntakeReply;

    /// <summary>Nothing, or a failure: it has to come again.</summary>
    public sealed record NotKept : IntakeReply;
}
