using Assistant.SlackClient;
using Assistant.SlackClient.Blocks;
using Assistant.SlackClient.WebApi;
using Assistant.Support.Answering;

namespace Assistant.Slack.Conversation;

/// <summary>Reads what was said in a thread before a message.</summary>
internal sealed class ThreadReader(ISlackApiClient slack, Workspace workspace)
{
    private const int PageSize = 200;
    private const int MaxPages = 5;

    /// <exception cref="SlackUnavailableException">Slack does not tell now.</exception>
    /// <param name="isRetry">The message was in a worker's hands before, which may have begun to answer.</param>
    public async Task<Transcript> ReadAsync(IncomingMessage message, bool isRetry, CancellationToken cancellationToken)
    {
        if (!message.IsReply && !isRetry)
            return Transcript.Empty;

        var self = await workspace.GetSelfAsync(cancellationToken);
        var messages = new List<Message>();
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var result = await slack.Conversations.Replies(
                new RepliesRequest { Channel = message.Channel, Ts = message.Thread, Cursor = cursor, Limit = PageSize, IncludeAllMetadata = true }, cancellationToken);
            if (!result.TryGetValue(out var read, out var error))
            {
                if (error.Code is "thread_not_found" or "message_not_found")
                    break;
                throw new SlackUnavailableException($"Slack refused conversations.replies: {error}");
            }

            messages.AddRange(read.Messages);
            if (read.NextCursor is null)
                break;
            cursor = read.NextCursor;
        }

        return Transcript.Of(messages, message.Ts, self);
    }
}

/// <param name="Before">What was said before the message, oldest first, bounded.</param>
/// <param name="AnsweredSince">The assistant has answered in the thread after the message.</param>
/// <param name="OpenStream">The ts of an answer to the message that was begun and not ended, by a worker that was interrupted.</param>
internal sealed record Transcript(IReadOnlyList<ThreadMessage> Before, bool AnsweredSince, string? OpenStream)
{
    private const int MaxMessages = 20;
    private const int MaxCharacters = 2_000;

    public static Transcript Empty { get; } = new([], false, null);

    /// <param name="ts">Of the message that is to be answered.</param>
    public static Transcript Of(IReadOnlyList<Message> messages, string ts, AuthTestResponse self)
    {
        bool IsOurs(Message message) => message.User == self.UserId || (message.BotId is { } bot && bot == self.BotId);

        var before = messages.Where(message => string.CompareOrdinal(message.Ts, ts) < 0).ToList();
        return new Transcript(
            [.. before.TakeLast(MaxMessages).Select(message => new ThreadMessage(IsOurs(message), Bounded(MessageWords.Of(TextOf(message, IsOurs(message)), self.UserId).Text)))],
            messages.Any(message => IsOurs(message) && message.StreamingState != "in_progress" && string.CompareOrdinal(message.Ts, ts) > 0),
            messages.FirstOrDefault(message => IsOurs(message) && message.StreamingState == "in_progress" && string.CompareOrdinal(message.Ts, ts) > 0)?.Ts);
    }

    /// <summary>The text of our own messages is a summary for notifications; what was said stands in the sections.</summary>
    private static string TextOf(Message message, bool isOurs) =>
        isOurs && message.Blocks?.OfType<SectionBlock>().Select(section => section.Text?.Text).OfType<string>().ToList() is { Count: > 0 } sections
            ? string.Join('\n', sections)
            : message.Text ?? "";

    private static string Bounded(string text) => text.Length <= MaxCharacters ? text : text[..(char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)];
}
