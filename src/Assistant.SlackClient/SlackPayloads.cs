using System.Text.Json;
using Assistant.SlackClient.Events;
using Assistant.SlackClient.Interaction;

namespace Assistant.SlackClient;

/// <summary>What Slack sent, or why it could not be read. Reading never throws.</summary>
public abstract record Payload<T>
{
    private Payload() { }

    public sealed record Read(T Value) : Payload<T>;

    /// <param name="Reason">Names the place, never the content.</param>
    public sealed record Unreadable(string Reason) : Payload<T>;
}

/// <summary>Reads what Slack sends by either transport. Pure; types that are not known are kept as they came.</summary>
public static class SlackPayloads
{
    public static Payload<EventEnvelope> ReadEvent(JsonElement json) => throw new NotImplementedException();

    /// <summary>The body of a post to the events address.</summary>
    public static Payload<EventEnvelope> ReadEvent(ReadOnlyMemory<byte> body) => throw new NotImplementedException();

    /// <summary>The payload of an <c>interactive</c> or <c>slash_commands</c> envelope.</summary>
    public static Payload<InteractionPayload> ReadInteraction(JsonElement json) => throw new NotImplementedException();

    /// <summary>The form body of a post to the interactivity or command address.</summary>
    public static Payload<InteractionPayload> ReadForm(ReadOnlyMemory<byte> body) => throw new NotImplementedException();
}
