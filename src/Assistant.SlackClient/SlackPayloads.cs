using System.Text;
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
    private const int MaxReason = 300;

    public static Payload<EventEnvelope> ReadEvent(JsonElement json) => Guarded(() => EventReader.Read(json));

    /// <summary>The body of a post to the events address.</summary>
    public static Payload<EventEnvelope> ReadEvent(ReadOnlyMemory<byte> body) =>
        ParseJson(body) is { } json ? ReadEvent(json) : new Payload<EventEnvelope>.Unreadable("The body is not JSON.");

    /// <summary>The payload of an <c>interactive</c> or <c>slash_commands</c> envelope.</summary>
    public static Payload<InteractionPayload> ReadInteraction(JsonElement json) => Guarded(() => InteractionReader.Read(json));

    /// <summary>The form body of a post to the interactivity or command address.</summary>
    public static Payload<InteractionPayload> ReadForm(ReadOnlyMemory<byte> body)
    {
        var form = FormBody.Read(body.Span);
        if (form.TryGetValue("payload", out var payload))
            return ParseJson(Encoding.UTF8.GetBytes(payload)) is { } json
                ? ReadInteraction(json)
                : new Payload<InteractionPayload>.Unreadable("The form's field payload is not JSON.");
        return Guarded(() => InteractionReader.Read(form));
    }

    private static JsonElement? ParseJson(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonElement.Parse(utf8.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Payload<T> Guarded<T>(Func<T> read)
    {
        try
        {
            return new Payload<T>.Read(read());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which JSON can write and a string cannot be made of.
            var reason = exception.Message;
            return new Payload<T>.Unreadable(reason.Length <= MaxReason ? reason : reason[..MaxReason]);
        }
    }
}
