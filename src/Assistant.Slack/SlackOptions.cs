using System.ComponentModel.DataAnnotations;
using Assistant.Support.Conversations;

namespace Assistant.Slack;

/// <summary>Configuration section <c>Slack</c>, beside the tokens and addresses that the client reads.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>From the app's page; checks that requests to the HTTP addresses come from Slack. Empty with Socket Mode.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The one before, accepted as well while the secret is being changed.</summary>
    public string? PreviousSigningSecret { get; set; }

    /// <summary>Channel id where drafts and calls for a person are told; none when empty.</summary>
    public string? HeroesChannel { get; set; }

    /// <summary>Id of the user group that is called when a person is asked for; none when empty.</summary>
    public string? HeroesGroup { get; set; }

    /// <summary>User ids that may change a channel's settings, beside the workspace's own admins.</summary>
    public IList<string> Admins { get; init; } = [];

    /// <summary>Bot ids that are listened to; every other bot is ignored, so that two of them never talk to each other.</summary>
    public IList<string> AllowedBots { get; init; } = [];

    /// <summary>How the assistant behaves in a channel that has no settings of its own. Default: answers when mentioned.</summary>
    public ChannelMode Mode { get; set; } = ChannelMode.Mention;

    /// <summary>Settings by channel id. What an admin sets in Slack goes before them.</summary>
    public IDictionary<string, ChannelSettingsOptions> Channels { get; init; } = new Dictionary<string, ChannelSettingsOptions>(StringComparer.Ordinal);

    /// <summary>So long after a question was asked, changing it changes the answer. Minutes; default: 10.</summary>
    [Range(0, 1440)]
    public int EditWindowMinutes { get; set; } = 10;

    /// <summary>Offered to begin with, until people have asked better ones; at most four are shown.</summary>
    public IList<string> SuggestedPrompts { get; init; } = [];

    /// <summary>A text file longer than this is read up to here. Bytes; default: 64 KiB.</summary>
    [Range(1024, 1 << 22)]
    public int MaxAttachmentBytes { get; set; } = 64 * 1024;
}

/// <summary>As <see cref="ChannelSettings"/>, in a file.</summary>
public sealed class ChannelSettingsOptions
{
    public ChannelMode? Mode { get; set; }

    public double? ErrorTarget { get; set; }

    public IList<string>? Sources { get; set; }

    public string? Language { get; set; }

    public string? QuietHours { get; set; }

    public string? HeroesGroup { get; set; }

    public ChannelSettings For(string channel) => new(channel, Mode, ErrorTarget, Sources is null ? null : [.. Sources], Language, QuietHours, HeroesGroup);
}
