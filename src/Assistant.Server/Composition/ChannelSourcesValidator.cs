using Assistant.Slack;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Composition;

/// <summary>A channel that may use only sources that nobody configured would never be answered. Names that were not written down are not known here.</summary>
internal sealed class ChannelSourcesValidator(IOptions<ConfiguredSources> configured) : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var known = configured.Value.Sources.Select(source => source.Name).ToList();
        if (known.Count == 0 || known.Contains(""))
            return ValidateOptionsResult.Skip;

        var failures = options.Channels
            .SelectMany(channel => (channel.Value.Sources ?? []).Except(known).Select(unknown =>
                $"Slack:Channels:{channel.Key}:Sources names '{unknown}'; the names in Sources are {string.Join(", ", known)}."))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
