using Assistant.SlackClient.WebApi;
using Assistant.Support.Answering;
using Assistant.Support.Conversations;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Conversation;

/// <summary>Where something is asked, and by whom, as far as it decides what may be said there.</summary>
/// <param name="IsOpen">Every member of the workspace may read it.</param>
/// <param name="OutsidersRead">People of other workspaces or guests may read the answer: internal sources are not quoted.</param>
/// <param name="FollowsUnnamed">The person wants follow-ups answered without naming the assistant.</param>
internal sealed record Place(string Channel, bool IsDirect, bool IsOpen, bool OutsidersRead, bool FollowsUnnamed, ChannelSettings Settings)
{
    public ChannelMode Mode => Settings.Mode ?? ChannelMode.Mention;

    public AnswerPolicy Policy => new(Settings.ErrorTarget, Settings.Sources, OutsidersRead, Settings.Language);

    public bool IsQuietAt(DateTimeOffset now) => Settings.QuietHours is { } hours && QuietHours.Parse(hours, out _)?.Contains(now) == true;
}

internal sealed class PlaceReader(Workspace workspace, IConversationStore store, IOptions<SlackOptions> options)
{
    public async Task<Place> ReadAsync(string channel, string? user, bool isExtShared, CancellationToken cancellationToken)
    {
        var self = await workspace.GetSelfAsync(cancellationToken);
        var isDirect = channel.StartsWith('D');
        var info = isDirect ? null : await workspace.FindChannelAsync(channel, cancellationToken);
        var person = user is null ? null : await workspace.FindUserAsync(user, cancellationToken);
        var personal = user is null ? null : await store.FindSettingsAsync(user, cancellationToken);
        return new Place(
            channel,
            isDirect || info?.IsIm == true,
            info is { IsPrivate: not true, IsIm: not true, IsMpim: not true },
            isExtShared || IsOutsider(person, self) || (!isDirect && info is null or { IsExtShared: true } or { IsShared: true }),
            personal?.Mode != ChannelMode.Mention,
            await SettingsAsync(channel, cancellationToken));
    }

    public async Task<ChannelSettings> SettingsAsync(string channel, CancellationToken cancellationToken)
    {
        var file = options.Value.Channels.TryGetValue(channel, out var configured) ? configured.For(channel) : new ChannelSettings(channel);
        var set = await store.FindSettingsAsync(channel, cancellationToken);
        return new ChannelSettings(
            channel,
            set?.Mode ?? file.Mode ?? options.Value.Mode,
            set?.ErrorTarget ?? file.ErrorTarget,
            set?.Sources ?? file.Sources,
            set?.Language ?? file.Language,
            set?.QuietHours ?? file.QuietHours,
            set?.HeroesGroup ?? file.HeroesGroup ?? options.Value.HeroesGroup);
    }

    /// <summary>Nobody known is somebody from outside.</summary>
    private static bool IsOutsider(User? person, AuthTestResponse self) =>
        person is null or { IsRestricted: true } or { IsUltraRestricted: true } or { IsStranger: true } || (person.TeamId is { } team && team != self.TeamId);
}
