namespace Assistant.Support.Conversations;

/// <summary>How the assistant behaves in one channel. A value that is null is as the configuration file has it.</summary>
/// <param name="ErrorTarget">Accepted share of wrong answers among those sent without a person, in [0, 1].</param>
/// <param name="Sources">Names of the sources that may be quoted; null for all.</param>
/// <param name="Language">Two-letter code; null for the asker's.</param>
/// <param name="QuietHours">Local times such as <c>22:00-07:00</c>, in which only mentions are answered.</param>
/// <param name="HeroesGroup">User group that is told when a person is asked for.</param>
public sealed record ChannelSettings(
    string Channel,
    ChannelMode? Mode = null,
    double? ErrorTarget = null,
    IReadOnlyList<string>? Sources = null,
    string? Language = null,
    string? QuietHours = null,
    string? HeroesGroup = null);

/// <summary><c>Draft</c>: nothing is sent without approval. <c>Auto</c>: every question in the channel is answered, without a mention.</summary>
public enum ChannelMode { Off, Mention, Draft, Auto }
