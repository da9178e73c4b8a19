using System.Data.Common;
using Assistant.Storage.Schema;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.Storage.Support;

/// <summary>Writes what came of an event, inside the transaction that marks it done.</summary>
internal sealed class EventResultWriter(ISupportDatabase database)
{
    private readonly string _tables = database.Prefix;

    public async Task WriteAsync(DbConnection connection, ClaimedEvent claimed, EventResult result, long now, CancellationToken cancellationToken)
    {
        if (result.Thread is { } thread)
            await WriteThreadAsync(connection, thread, cancellationToken);
        if (result.Answer is { } answer)
            await WriteAnswerAsync(connection, answer, cancellationToken);
        if (result.Feedback is { } feedback)
            await WriteFeedbackAsync(connection, feedback, cancellationToken);
        if (result.Purge is { } answerId)
            await PurgeAsync(connection, claimed, StoredText.Clean(answerId), now, cancellationToken);
        // After the purge, which would take a post about the answer along: such as one that removes what was shown.
        await AddPostsAsync(connection, result.Posts, now, cancellationToken);
    }

    /// <returns>How many were not there yet.</returns>
    public async Task<int> AddPostsAsync(DbConnection connection, IReadOnlyList<OutboundPost> posts, long now, CancellationToken cancellationToken)
    {
        var lanes = posts.Select(post => StoredText.Clean(post.Lane)).Distinct().ToArray();
        var added = 0;
        for (var i = 0; i < posts.Count; i++)
        {
            added += await connection.RunAsync(
                $"""
                {(i == 0 ? database.LockLanes("outbox") : "")}
                INSERT INTO {_tables}outbox (post_key, lane, kind, payload, about, added_at)
                VALUES (@Key, @Lane, @Kind, @Payload, @About, {database.Now}) ON CONFLICT DO NOTHING
                """,
                new
                {
                    Key = StoredText.Clean(posts[i].Key),
                    Lane = StoredText.Clean(posts[i].Lane),
                    Kind = StoredText.Clean(posts[i].Kind),
                    Payload = StoredText.Clean(posts[i].Payload),
                    About = StoredText.Clean(posts[i].About),
                    now,
                    lanes,
                },
                cancellationToken);
        }
        return added;
    }

    private Task<int> WriteThreadAsync(DbConnection connection, ConversationThread thread, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        INSERT INTO {_tables}threads (channel, thread, asker, is_quiet, last_answer_id, fingerprint, updated_at)
        VALUES (@Channel, @Thread, @Asker, @IsQuiet, @LastAnswerId, @Fingerprint, @at)
        ON CONFLICT (channel, thread) DO UPDATE SET
            asker = excluded.asker, is_quiet = excluded.is_quiet, last_answer_id = excluded.last_answer_id, fingerprint = excluded.fingerprint, updated_at = excluded.updated_at
        """,
        new
        {
            Channel = StoredText.Clean(thread.Channel),
            Thread = StoredText.Clean(thread.Thread),
            Asker = StoredText.Clean(thread.Asker),
            thread.IsQuiet,
            LastAnswerId = StoredText.Clean(thread.LastAnswerId),
            Fingerprint = StoredText.Clean(thread.Fingerprint),
            at = thread.UpdatedAt.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    private Task<int> WriteAnswerAsync(DbConnection connection, AnswerRecord answer, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        INSERT INTO {_tables}answers (id, channel, thread, message_ts, asker, question, outcome, body, is_public, answered_at)
        VALUES (@Id, @Channel, @Thread, @MessageTs, @Asker, @Question, @Outcome, @Body, @IsPublic, @at)
        ON CONFLICT (id) DO UPDATE SET
            channel = excluded.channel, thread = excluded.thread, message_ts = excluded.message_ts, asker = excluded.asker, question = excluded.question,
            outcome = excluded.outcome, body = excluded.body, is_public = excluded.is_public, answered_at = excluded.answered_at
        """,
        new
        {
            Id = StoredText.Clean(answer.Id),
            Channel = StoredText.Clean(answer.Channel),
            Thread = StoredText.Clean(answer.Thread),
            MessageTs = StoredText.Clean(answer.MessageTs),
            Asker = StoredText.Clean(answer.Asker),
            Question = StoredText.Clean(answer.Question),
            Outcome = StoredText.Clean(answer.Outcome),
            Body = StoredText.Clean(answer.Body),
            answer.IsPublic,
            at = answer.At.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    /// <summary>Of an answer that is forgotten already nothing is kept: no later purge would find it.</summary>
    private Task<int> WriteFeedbackAsync(DbConnection connection, AnswerFeedback feedback, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        INSERT INTO {_tables}feedback (answer_id, user_id, verdict, reason, comment, given_at)
        SELECT @AnswerId, @User, @Verdict, @Reason, @Comment, @at WHERE EXISTS (SELECT 1 FROM {_tables}answers WHERE id = @AnswerId)
        ON CONFLICT (answer_id, user_id) DO UPDATE SET
            verdict = excluded.verdict, reason = excluded.reason, comment = excluded.comment, given_at = excluded.given_at
        """,
        new
        {
            AnswerId = StoredText.Clean(feedback.AnswerId),
            User = StoredText.Clean(feedback.User),
            Verdict = feedback.Verdict.ToString(),
            Reason = StoredText.Clean(feedback.Reason),
            Comment = StoredText.Clean(feedback.Comment),
            at = feedback.At.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    private Task<int> PurgeAsync(DbConnection connection, ClaimedEvent claimed, string answerId, long now, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        UPDATE {_tables}answers SET question = '', body = '' WHERE id = @answerId;
        UPDATE {_tables}feedback SET comment = NULL WHERE answer_id = @answerId;

        -- The event of the message itself, whatever state it is in; it has nothing left to work on.
        UPDATE {_tables}inbox SET payload = '', state = 1, worker = NULL, reason = NULL, finished_at = coalesce(finished_at, {database.Now})
        WHERE message_key = (SELECT channel || ':' || message_ts FROM {_tables}answers WHERE id = @answerId);

        -- What told of edits and of the deletion repeats the text; those events name no message, but run in the same lane.
        UPDATE {_tables}inbox SET payload = '' WHERE lane = @Lane AND state = 1 AND payload <> '';

        -- Worker and attempt stay: a post whose call is under way still learns its name over there.
        UPDATE {_tables}outbox SET payload = '', reason = NULL, state = 1, finished_at = coalesce(finished_at, {database.Now}) WHERE about = @answerId
        """,
        new { answerId, claimed.Event.Lane, now }, cancellationToken);
}
