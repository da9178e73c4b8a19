using Assistant.SlackClient;
using Assistant.SlackClient.SocketMode;
using Microsoft.Extensions.Hosting;

namespace Assistant.Slack.Events;

/// <summary>Slack's socket transport, kept up for as long as the program runs.</summary>
internal sealed class SocketIntake(ISlackSocketModeClient socket, SlackIntake intake, TimeProvider clock) : BackgroundService
{
    /// <summary>Slack waits three seconds; later it has delivered again, and would take the acknowledgement for a mistake.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2.7);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => socket.Run(ReceiveAsync, stoppingToken);

    private async ValueTask<AckDecision> ReceiveAsync(SocketEnvelope envelope, CancellationToken cancellationToken)
    {
        var reply = envelope.Type == SocketEnvelopeTypes.EventsApi
            ? await intake.ReceiveEventAsync(envelope.Payload, cancellationToken)
            : await intake.ReceiveInteractionAsync(SlackPayloads.ReadInteraction(envelope.Payload), cancellationToken);
        return reply is IntakeReply.Acknowledged acknowledged && clock.GetUtcNow() - envelope.ReceivedAt < Deadline ? new AckDecision.Ack(acknowledged.Payload) : new AckDecision.DoNotAck();
    }
}
