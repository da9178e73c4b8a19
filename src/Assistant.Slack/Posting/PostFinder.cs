using System.Globalization;
using System.Text.Json;
using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;

namespace Assistant.Slack.Posting;

/// <summary>Looks whether a message with a post's key stands in its thread or channel.</summary>
internal sealed class PostFinder(ISlackApiClient slack, TimeProvider clock)
{
    private const int PageSize = 200;
    private const int MaxPages = 10;

    /// <summary>So far back a channel is searched; the outbox gives up sooner.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(6);

    /// <returns>The message's ts; null when it is not there.</returns>
    public async Task<SlackResult<string?>> FindAsync(PostMessageRequest request, string key, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var result = await ReadAsync(request, cursor, cancellationToken);
            if (!result.TryGetValue(out var messages, out var error))
                return error.Code == "thread_not_found" ? new SlackResult<string?>.Ok(null) : new SlackResult<string?>.Failed(error);
            if (messages.Messages.FirstOrDefault(message => KeyOf(message) == key) is { } found)
                return new SlackResult<string?>.Ok(found.Ts);
            if (messages.NextCursor is null)
                break;
            cursor = messages.NextCursor;
        }

        return new SlackResult<string?>.Ok(null);
    }

    public static string? KeyOf(Message message) =>
        message.Metadata is { EventType: SlackPost.MetadataType, EventPayload: { ValueKind: JsonValueKind.Object } payload }
        && payload.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String
            ? key.GetString()
            : null;

    private Task<SlackResult<MessagePage>> ReadAsync(PostMessageRequest request, string? cursor, CancellationToken cancellationToken) =>
        request.ThreadTs is { } thread
            ? slack.Conversations.Replies(new RepliesRequest { Channel = request.Channel, Ts = thread, Cursor = cursor, Limit = PageSize, IncludeAllMetadata = true }, cancellationToken)
            : slack.Conversations.History(new HistoryRequest
            {
                Channel = request.Channel,
                Cursor = cursor,
                Limit = PageSize,
                IncludeAllMetadata = true,
                Oldest = (clock.GetUtcNow() - LookBack).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            }, cancellationToken);
}
