using System.Text.Json;
using Assistant.Storage.Schema;
using Assistant.Support.Conversations;

namespace Assistant.Storage.Support;

internal sealed class ThreadRow
{
    public const string Columns = "channel, thread, asker, is_quiet AS IsQuiet, last_answer_id AS LastAnswerId, fingerprint, updated_at AS UpdatedAt";

    public string Channel { get; init; } = "";
    public string Thread { get; init; } = "";
    public string Asker { get; init; } = "";
    public bool IsQuiet { get; init; }
    public string? LastAnswerId { get; init; }
    public string? Fingerprint { get; init; }
    public long UpdatedAt { get; init; }

    public ConversationThread ToThread() => new(Channel, Thread, Asker, IsQuiet, LastAnswerId, Fingerprint, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
}

internal sealed class AnswerRow
{
    public const string Columns = "id, channel, thread, message_ts AS MessageTs, asker, question, outcome, body, is_public AS IsPublic, answered_at AS AnsweredAt";

    public string Id { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Thread { get; init; } = "";
    public string MessageTs { get; init; } = "";
    public string Asker { get; init; } = "";
    public string Question { get; init; } = "";
    public string Outcome { get; init; } = "";
    public string Body { get; init; } = "";
    public bool IsPublic { get; init; }
    public long AnsweredAt { get; init; }

    public AnswerRecord ToRecord() => new(Id, Channel, Thread, MessageTs, Asker, Question, Outcome, Body, IsPublic, DateTimeOffset.FromUnixTimeMilliseconds(AnsweredAt));
}

internal sealed class FeedbackRow
{
    public const string Columns = "answer_id AS AnswerId, user_id AS UserId, verdict, reason, comment, given_at AS GivenAt";

    public string AnswerId { get; init; } = "";
    public string UserId { get; init; } = "";
    public string Verdict { get; init; } = "";
    public string? Reason { get; init; }
    public string? Comment { get; init; }
    public long GivenAt { get; init; }

    public AnswerFeedback ToFeedback() => new(AnswerId, UserId, Enum.Parse<FeedbackVerdict>(Verdict), Reason, Comment, DateTimeOffset.FromUnixTimeMilliseconds(GivenAt));
}

internal sealed class SettingsRow
{
    public const string Columns = "channel, mode, error_target AS ErrorTarget, sources, language, quiet_hours AS QuietHours, heroes_group AS HeroesGroup";

    public string Channel { get; init; } = "";
    public string? Mode { get; init; }
    public double? ErrorTarget { get; init; }
    public string? Sources { get; init; }
    public string? Language { get; init; }
    public string? QuietHours { get; init; }
    public string? HeroesGroup { get; init; }

    public static SettingsRow From(ChannelSettings settings) => new()
    {
        Channel = StoredText.Clean(settings.Channel),
        Mode = settings.Mode?.ToString(),
        ErrorTarget = settings.ErrorTarget,
        Sources = settings.Sources is { } sources ? JsonSerializer.Serialize([.. sources.Select(source => StoredText.Clean(source))], StorageJson.Default.StringArray) : null,
        Language = StoredText.Clean(settings.Language),
        QuietHours = StoredText.Clean(settings.QuietHours),
        HeroesGroup = StoredText.Clean(settings.HeroesGroup),
    };

    public ChannelSettings ToSettings() => new(
        Channel,
        Mode is null ? null : Enum.Parse<ChannelMode>(Mode),
        ErrorTarget,
        Sources is null ? null : JsonSerializer.Deserialize(Sources, StorageJson.Default.StringArray),
        Language,
        QuietHours,
        HeroesGroup);
}
