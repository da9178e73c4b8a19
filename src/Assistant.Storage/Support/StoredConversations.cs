using Assistant.Storage.Schema;
using Assistant.Support.Answering;
using Assistant.Support.Conversations;

namespace Assistant.Storage.Support;

internal sealed class StoredConversations(ISupportDatabase database) : IConversationStore
{
    private readonly string _tables = database.Prefix;

    public Task<ConversationThread?> FindThreadAsync(string channel, string thread, CancellationToken cancellationToken) => database.ReadAsync(async connection =>
        (await connection.FirstAsync<ThreadRow>(
            $"SELECT {ThreadRow.Columns} FROM {_tables}threads WHERE channel = @channel AND thread = @thread",
            new { channel = StoredText.Clean(channel), thread = StoredText.Clean(thread) }, cancellationToken))?.ToThread(), cancellationToken);

    public Task<AnswerRecord?> FindAnswerAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(async connection =>
        (await connection.FirstAsync<AnswerRow>(
            $"SELECT {AnswerRow.Columns} FROM {_tables}answers WHERE id = @id", new { id = StoredText.Clean(id) }, cancellationToken))?.ToRecord(), cancellationToken);

    public Task<IReadOnlyList<AnswerRecord>> ListByAskerAsync(string asker, int count, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AnswerRecord>>(async connection =>
        [
            .. from row in await connection.ListAsync<AnswerRow>(
                $"SELECT {AnswerRow.Columns} FROM {_tables}answers WHERE asker = @asker AND question <> '' ORDER BY answered_at DESC, id DESC LIMIT @count",
                new { asker = StoredText.Clean(asker), count }, cancellationToken)
               select row.ToRecord(),
        ], cancellationToken);

    public Task<IReadOnlyList<string>> ListGoodQuestionsAsync(int count, CancellationToken cancellationToken) => database.ReadAsync(connection => connection.ListAsync<string>(
        $"""
        SELECT a.question
        FROM {_tables}answers a LEFT JOIN {_tables}feedback helped ON helped.answer_id = a.id AND helped.verdict = '{nameof(FeedbackVerdict.Helped)}'
        WHERE a.outcome = '{nameof(Answer.Answered)}' AND a.is_public AND a.question <> ''
          AND NOT EXISTS (SELECT 1 FROM {_tables}feedback f WHERE f.answer_id = a.id AND f.verdict <> '{nameof(FeedbackVerdict.Helped)}')
        GROUP BY a.question
        ORDER BY CASE WHEN count(helped.answer_id) > 0 THEN 0 ELSE 1 END, max(a.answered_at) DESC, a.question LIMIT @count
        """, new { count }, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<AnswerFeedback>> ListFeedbackAsync(string answerId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AnswerFeedback>>(async connection =>
        [
            .. from row in await connection.ListAsync<FeedbackRow>(
                $"SELECT {FeedbackRow.Columns} FROM {_tables}feedback WHERE answer_id = @answerId ORDER BY given_at, user_id",
                new { answerId = StoredText.Clean(answerId) }, cancellationToken)
               select row.ToFeedback(),
        ], cancellationToken);

    public Task<ChannelSettings?> FindSettingsAsync(string channel, CancellationToken cancellationToken) => database.ReadAsync(async connection =>
        (await connection.FirstAsync<SettingsRow>(
            $"SELECT {SettingsRow.Columns} FROM {_tables}channel_settings WHERE channel = @channel",
            new { channel = StoredText.Clean(channel) }, cancellationToken))?.ToSettings(), cancellationToken);

    public Task SaveSettingsAsync(ChannelSettings settings, CancellationToken cancellationToken) => database.WriteAsync(connection => connection.RunAsync(
        $"""
        INSERT INTO {_tables}channel_settings (channel, mode, error_target, sources, language, quiet_hours, heroes_group)
        VALUES (@Channel, @Mode, @ErrorTarget, @Sources, @Language, @QuietHours, @HeroesGroup)
        ON CONFLICT (channel) DO UPDATE SET
            mode = excluded.mode, error_target = excluded.error_target, sources = excluded.sources, language = excluded.language,
            quiet_hours = excluded.quiet_hours, heroes_group = excluded.heroes_group
        """, SettingsRow.From(settings), cancellationToken), cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.TransactAsync(async connection =>
    {
        var values = new { before = before.ToUnixTimeMilliseconds() };
        var threads = await connection.RunAsync($"DELETE FROM {_tables}threads WHERE updated_at < @before", values, cancellationToken);
        var answers = await connection.RunAsync(
            $"""
            DELETE FROM {_tables}answers WHERE answered_at < @before
              AND NOT EXISTS (SELECT 1 FROM {_tables}feedback f WHERE f.answer_id = {_tables}answers.id AND f.given_at >= @before)
            """, values, cancellationToken);
        await connection.RunAsync($"DELETE FROM {_tables}feedback WHERE answer_id NOT IN (SELECT id FROM {_tables}answers)", null, cancellationToken);
        return threads + answers;
    }, cancellationToken);
}
